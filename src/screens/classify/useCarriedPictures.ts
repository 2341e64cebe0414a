import { useEffect } from 'react';
import { useClassification } from '../../stores/classificationStore';
import { isFromPage, pagePictures } from './pagePictures';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** What a transfer brings is shown, or it is said why that is nothing. */
function take(transfer: DataTransfer): void {
  const { add, say } = useClassification.getState();
  const { files, notice } = pagePictures(transfer);
  if (files.length > 0) add(files);
  if (notice !== null) say(notice);
}

/**
 * While the screen is open, pictures that are pasted, or dragged here from another page, are classified. A link that is
 * dropped would otherwise lead the browser away from the studio. Files are the window's own drop target's.
 */
export function useCarriedPictures(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const { clipboardData } = event;
      if (clipboardData === null || isTyping(event.target)) return;
      const hasPicture = [...clipboardData.files].some(({ type }) => type.startsWith('image/'));
      if (!hasPicture && !isFromPage(clipboardData)) return;
      event.preventDefault();
      take(clipboardData);
    };
    const isLink = ({ dataTransfer }: DragEvent) =>
      dataTransfer !== null && !dataTransfer.types.includes('Files') && isFromPage(dataTransfer);
    const onOver = (event: DragEvent) => {
      if (isLink(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (event.defaultPrevented || !isLink(event) || event.dataTransfer === null) return;
      event.preventDefault();
      take(event.dataTransfer);
    };
    addEventListener('paste', onPaste);
    addEventListener('dragover', onOver);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('paste', onPaste);
      removeEventListener('dragover', onOver);
      removeEventListener('drop', onDrop);
    };
  }, []);
}
