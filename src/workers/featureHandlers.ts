import type { StoredPictureDecoder } from '../data/imageDecoder';
import { picturePieces } from '../data/picturePieces';
import type { ShardStore } from '../data/shardStore';
import type { StudioDatabase } from '../storage/database';
import { FeatureTable } from '../storage/featureTable';
import type { DataCommand, DataResults } from './dataProtocol';
import { type Handlers, transferring } from './rpc';

type FeatureCommand = Extract<
  DataCommand,
  { kind: 'picturePieces' | 'piecePictures' | 'keptFeatures' | 'loadFeatures' | 'saveFeatures' }
>;

/** What data.worker does with features of pictures. Those of a deleted run go with it (storage/runTable.ts). */
export function featureHandlers(
  database: StudioDatabase,
  store: ShardStore,
  decoder: StoredPictureDecoder,
): Handlers<FeatureCommand, DataResults> {
  const features = new FeatureTable(database);
  return {
    picturePieces: ({ datasetId }) => picturePieces(store, datasetId),
    piecePictures: async ({ shardId, offsets, side, isCompressed }) => {
      const first = offsets[0] ?? 0;
      const stored = await store.readShard(shardId, first, (offsets.at(-1) ?? first) - first);
      const own = offsets.map((offset) => offset - first);
      const images = isCompressed ? await decoder.decodeStored(stored, own, side) : stored;
      return transferring({ images }, [images.buffer]);
    },
    keptFeatures: ({ network }) => features.keysOf(network),
    loadFeatures: async ({ key }) => {
      const found = await features.load(key);
      return found && transferring(found, [found.data.buffer]);
    },
    saveFeatures: async ({ key, features: own }) => {
      await features.save(key, own);
      return undefined;
    },
  };
}
