import type { SourceEntry } from './sourceEntry';

/** A text file of a source: UTF-8, or UTF-16 where it begins with that mark; the mark itself is dropped. */
export async function readText(entry: SourceEntry): Promise<string> {
  const opened = await entry.open();
  const bytes = opened instanceof Blob ? new Uint8Array(await opened.arrayBuffer()) : opened;
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** Its lines, trimmed, without empty ones. */
export async function readLines(entry: SourceEntry): Promise<string[]> {
  const lines = (await readText(entry)).split(/\r\n|\r|\n/);
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
