const PICTURE_NAME = /\.(jpe?g|jfif|png|gif|webp|avif|bmp|heic|heif|tiff?)$/i;

/** Whether a file says that it is a picture, by its type or else its name. */
export function isPictureFile(file: Blob, path: string): boolean {
  return file.type === '' ? PICTURE_NAME.test(path) : file.type.startsWith('image/');
}
