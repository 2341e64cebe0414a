/** What to say of something from another page that holds no file: the studio fetches nothing. */
const SAVE_FIRST =
  'That came from another page as a link, not as a picture. The studio fetches nothing from the network: save the picture first, then drop the file here.';

/** Whether a transfer comes from a page: a link or a piece of it. */
export function isFromPage(transfer: DataTransfer): boolean {
  return transfer.types.includes('text/uri-list') || transfer.types.includes('text/html');
}

/**
 * Pictures of a drag or a paste from another page: the files that the browser gives with it, else a picture that is
 * written into the page itself (`data:`); else words that say why there are none. Reads the transfer at once.
 */
export function pagePictures(transfer: DataTransfer): { files: File[]; notice: string | null } {
  const files = [...transfer.files].filter(({ type }) => type.startsWith('image/'));
  if (files.length > 0) return { files, notice: null };
  const link = transfer.getData('text/uri-list').split(/\r?\n/, 1)[0] ?? '';
  const inHtml = /<img[^>]+src="(data:image\/[^"]+)"/i.exec(transfer.getData('text/html'))?.[1];
  const written = inHtml ?? (link.startsWith('data:image/') ? link : null);
  const file = written === null ? null : writtenPicture(written);
  return file === null ? { files: [], notice: SAVE_FIRST } : { files: [file], notice: null };
}

/** The file in a `data:` address in base64; null where it is in another form. */
function writtenPicture(address: string): File | null {
  const [, type, base64] = /^data:(image\/[\w.+-]+);base64,([\s\S]+)$/.exec(address) ?? [];
  if (type === undefined || base64 === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new File([bytes], 'picture from a page', { type });
  } catch {
    return null; // not base64 after all
  }
}
