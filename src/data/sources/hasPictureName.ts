/** Whether a file's name promises a picture. Content decides in the end; this only saves opening every file twice. */
export function hasPictureName(path: string): boolean {
  return /\.(jpe?g|jfif|png|apng|gif|bmp|webp|avif|heic|tiff?)$/i.test(path);
}
