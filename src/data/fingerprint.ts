import { sha256 } from '../lib/sha256';
import type { DatasetPart, ShardRecord } from './shardStore';

export const toHex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Hex SHA-256 of a text's UTF-8. */
export async function textFingerprint(text: string): Promise<string> {
  return toHex(await sha256(new TextEncoder().encode(text)));
}

/**
 * Fingerprint of a dataset: SHA-256 over its stored side (u32) and, part by part, per shard in the order of ids, the
 * shard's pixel checksum and the dataset's labels (i32), all little-endian.
 */
export async function datasetFingerprint(
  storedSide: number,
  parts: { part: DatasetPart; shards: ShardRecord[] }[],
): Promise<string> {
  const shards = parts.flatMap((each) => each.shards.map((shard) => ({ shard, part: each.part })));
  const labelCount = shards.reduce((sum, { shard }) => sum + shard.labels.length, 0);
  const bytes = new Uint8Array(4 + shards.length * 32 + labelCount * 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, storedSide, true);
  let position = 4;
  for (const { shard, part } of shards) {
    bytes.set(shard.pixelSha256, position);
    position += 32;
    for (const label of shard.labels) {
      view.setInt32(position, part.labels[label] ?? -1, true);
      position += 4;
    }
  }
  return toHex(await sha256(bytes));
}
