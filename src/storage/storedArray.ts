import type { ShapedArray } from '../lib/namedArrays';

/** An array as a record holds it. */
export type StoredArray = ShapedArray['data'] | Blob;

/** From so many bytes on an array is stored as a Blob; below, within its record is quicker. */
const BLOB_FROM = 8 * 2 ** 20;

/** Large arrays are Blobs: Chromium refuses values of more than 127 MiB, and fc6 of the 2012 network has 144. */
export function toStored(data: ShapedArray['data']): StoredArray {
  return data.byteLength < BLOB_FROM ? data : new Blob([data]);
}

/** The array again. Not within a transaction: reading a Blob lets it end. */
export async function fromStored(data: StoredArray): Promise<ShapedArray['data']> {
  return data instanceof Blob ? new Float32Array(await data.arrayBuffer()) : data;
}
