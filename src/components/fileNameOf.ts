/** A name that every file system takes: letters, digits, dots and hyphens, at most 60 characters, never empty. */
export function fileNameOf(text: string): string {
  const safe = text
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  return safe === '' ? 'untitled' : safe;
}
