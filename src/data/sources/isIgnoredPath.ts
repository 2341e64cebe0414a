/** Files that systems leave everywhere and nobody means: hidden ones, thumbnails, resource forks. */
export function isIgnoredPath(path: string): boolean {
  return path
    .split('/')
    .some((part) => part.startsWith('.') || /^(__MACOSX|Thumbs\.db|desktop\.ini|ehthumbs\.db)$/i.test(part));
}
