import { useEffect } from 'react';
import { useClassification } from '../../stores/classificationStore';
import { isFromPage, pagePictures } from './pagePicture';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** While the screen is open, pictures in the clipboard are classified when they are pasted. */
export function usePastedPictures(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const { clipboardData } = event;
      if (clipboardData === null || isTyping(event.target)) return;
      const { add, say } = useClassification.getState();
      const files = [...clipboardData.files].filter((file) => file.type.startsWith('image/'));
      if (files.length === 0 && !isFromPage(clipboardData)) return;
      event.preventDefault();
      const found = pagePictures(clipboardData);
      if (found.files.length > 0) add(found.files);
      if (found.notice !== null) say(found.notice);
    };
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, []);
}
