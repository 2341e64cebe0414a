import { useEffect } from 'react';
import { useClassification } from '../../stores/classificationStore';

/** While the screen is open, pictures in the clipboard are classified when they are pasted. */
export function usePastedPictures(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'));
      if (files.length === 0) return;
      event.preventDefault();
      useClassification.getState().add(files);
    };
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, []);
}
