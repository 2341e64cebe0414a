/** Side of a tar record; headers and data are padded to it. */
export const TAR_BLOCK_BYTES = 512;

export interface TarHeader {
  name: string;
  sizeBytes: number;
  /** `0` or NUL file, `5` directory, `L` GNU long name, `x` pax attributes, `g` global pax attributes, ... */
  type: string;
}

const decoder = new TextDecoder();

function readText(block: Uint8Array, offset: number, length: number): string {
  const field = block.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return decoder.decode(end < 0 ? field : field.subarray(0, end));
}

/** Octal text, or GNU's base-256 where the first bit is set (sizes of 8 GiB and more). */
function readNumber(block: Uint8Array, offset: number, length: number): number {
  const first = block[offset] ?? 0;
  if (first < 0x80) return Number.parseInt(readText(block, offset, length).trim() || '0', 8);
  let value = first & 0x7f;
  for (let index = 1; index < length; index++) value = value * 256 + (block[offset + index] ?? 0);
  return value;
}

/** Sum of the header's bytes with the checksum field read as spaces. */
function isChecksumRight(block: Uint8Array): boolean {
  let sum = 0;
  for (let index = 0; index < TAR_BLOCK_BYTES; index++)
    sum += index >= 148 && index < 156 ? 32 : (block[index] ?? 0);
  return sum === readNumber(block, 148, 8);
}

/** Parses one 512-byte header of a ustar, GNU, pax or old tar (POSIX.1-2017, pax, ustar); null where it is none. */
export function readTarHeader(block: Uint8Array): TarHeader | null {
  if (block.length < TAR_BLOCK_BYTES || block[0] === 0 || !isChecksumRight(block)) return null;
  const sizeBytes = readNumber(block, 124, 12);
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) return null;
  const isUstar = readText(block, 257, 5) === 'ustar';
  const prefix = isUstar && block[262] === 0 ? readText(block, 345, 155) : ''; // GNU keeps other fields there
  const name = readText(block, 0, 100);
  return {
    name: prefix ? `${prefix}/${name}` : name,
    sizeBytes,
    type: String.fromCharCode(block[156] ?? 0),
  };
}

/** Whether it is a file's header, not that of a folder, a link or a record about the next file. */
export function isTarFile({ type, name }: TarHeader): boolean {
  return (type === '0' || type === '\0' || type === '7') && !name.endsWith('/');
}

/** An attribute of a pax record: lines of `length key=value\n` (POSIX.1-2017, pax Extended Header); null if absent. */
export function paxAttribute(record: string, key: 'path' | 'size'): string | null {
  return new RegExp(`(?:^|\\n)\\d+ ${key}=([^\\n]*)\\n`).exec(record)?.[1] ?? null;
}
