const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, 512));

/** What files that are called pictures often are instead, by how they begin. */
const KINDS: readonly [RegExp, string][] = [
  [/^\s*(<!doctype html|<html)/i, 'It is a web page (HTML), as servers send where a picture is gone.'],
  [/^\s*<\?xml/, 'It is an XML file.'],
  [/^%PDF-/, 'It is a PDF.'],
  [/^PK[^ -~]/, 'It is a zip archive.'],
  [/^....ftyp/s, 'It is a video.'],
  [/^RIFF....(AVI |WAVE)/s, 'It is a video or sound file.'],
];

/**
 * What a file is that is no picture known here, as a sentence: named where its kind is, else by its first bytes, so
 * that a damaged signature can be told from another kind of file.
 */
export function foreignContent(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'The file is empty (0 bytes).';
  const text = textOf(bytes);
  const known = KINDS.find(([pattern]) => pattern.test(text));
  if (known) return known[1];
  if (bytes.subarray(0, 4096).every((byte) => byte === 0)) return 'Its content is nothing but zeros.';
  if (/^[\t\n\r\u0020-\u007e]+$/.test(text)) return 'Its content is not that of a picture file but text.';
  const start = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `Its content is not that of a picture file, or its beginning is damaged (first bytes ${start}).`;
}

/** Whether it is a PNG whose signature was changed: a bit lost, or line ends converted as in a transfer of text. */
export function isDamagedPng(bytes: Uint8Array): boolean {
  return /^.?PNG/s.test(textOf(bytes.subarray(0, 4))) || textOf(bytes.subarray(0, 40)).includes('IHDR');
}
