import { elementCount, type NamedArrays } from '../lib/namedArrays';
import { StudioError } from '../lib/StudioError';

/**
 * Writes named f32 arrays as a safetensors file: 8 bytes little-endian length of the header, the header as JSON with
 * dtype, shape and byte range of each array (padded with spaces to a multiple of 8), then the data in the arrays'
 * order. Source: the format's description at huggingface/safetensors.
 * @param metadata text fields for the header's `__metadata__`
 * @returns the file in parts, ready for `new Blob(parts)`; the data parts are the arrays themselves, not copies
 */
export function writeSafetensors(
  arrays: NamedArrays,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer>[] {
  const header: Record<string, unknown> = { __metadata__: metadata };
  const data: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const [name, array] of arrays) {
    const { shape } = array;
    if (elementCount(shape) !== array.data.length) {
      throw new StudioError({
        code: 'shape-mismatch',
        message: `${name}: shape [${shape}] asks for ${elementCount(shape)} numbers, got ${array.data.length}.`,
        hint: 'The weights are damaged; train or import them again.',
      });
    }
    const bytes = new Uint8Array(array.data.buffer, array.data.byteOffset, array.data.byteLength);
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + bytes.length] };
    data.push(bytes);
    offset += bytes.length;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(text.length / 8) * 8;
  const head = new Uint8Array(8 + padded).fill(0x20);
  new DataView(head.buffer).setBigUint64(0, BigInt(padded), true);
  head.set(text, 8);
  return [head, ...data];
}
