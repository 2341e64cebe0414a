/** Contents of a small archive by member name. */
export type Members = Record<string, string | Uint8Array>;

export const bytesOf = (data: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(typeof data === 'string' ? new TextEncoder().encode(data) : data);

export const blobOf = (data: Blob | string | Uint8Array): Blob =>
  data instanceof Blob ? data : new Blob([bytesOf(data)]);

/** A ustar archive written by the field table of POSIX.1-2017 (ustar Interchange Format). */
export function tarOf(members: Members): Uint8Array<ArrayBuffer> {
  const blocks = Object.entries(members).flatMap(([name, data]) => {
    const body = bytesOf(data);
    const padded = new Uint8Array(Math.ceil(body.length / 512) * 512);
    padded.set(body);
    return [tarHeader(name, body.length), padded];
  });
  const total = blocks.reduce((sum, block) => sum + block.length, 0);
  const tar = new Uint8Array(total + 1024);
  let offset = 0;
  for (const block of blocks) {
    tar.set(block, offset);
    offset += block.length;
  }
  return tar;
}

/** One file's header, 512 bytes. */
export function tarHeader(name: string, sizeBytes: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(512);
  const put = (offset: number, text: string) => header.set(bytesOf(text), offset);
  put(0, name);
  put(100, '0000644\0');
  put(108, '0000000\0');
  put(116, '0000000\0');
  put(124, `${sizeBytes.toString(8).padStart(11, '0')}\0`);
  put(136, '00000000000\0');
  put(156, '0');
  put(257, 'ustar\0');
  put(263, '00');
  put(148, '        ');
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return header;
}
