import type { SourceListing } from './sourceListing';

/** One member of a sample: index into the listing's entries, or none. */
const NONE = -1;

/** Members of one tar that share a name up to its first dot. */
export interface WebDatasetSamples {
  /** Tars in listing order; sample i belongs to the last shard that begins at or before i. */
  shards: { path: string; firstSample: number; sampleCount: number }[];
  /** Per sample the entry of its picture, of its label (the most telling there is), of its JSON; -1 for none. */
  pictures: number[];
  labels: number[];
  jsons: number[];
  /** Entries of lists of class names. */
  nameLists: number[];
}

const SHARD = /^(.*\.(?:tar|tar\.gz|tgz))\/(.+)$/i;
const PICTURE = /^(jpe?g|png|webp|bmp|gif|avif|ppm)$/;
/** The most telling first. */
const LABELS = ['cls', 'json', 'txt'];
const NAME_LIST = /(^|\/)(classnames|class_names|classes|labels|synsets)\.txt$/i;

/** Groups the members of a listing's tars as WebDataset does: by name up to the first dot of its last part. */
export function groupSamples(listing: SourceListing): WebDatasetSamples {
  const grouped: WebDatasetSamples = { shards: [], pictures: [], labels: [], jsons: [], nameLists: [] };
  const { shards, pictures, labels, jsons } = grouped;
  const ranks: number[] = [];
  let sampleOf = new Map<string, number>();
  for (const [index, { path }] of listing.entries.entries()) {
    if (NAME_LIST.test(path)) {
      grouped.nameLists.push(index);
      continue;
    }
    const [, shard = null, member = ''] = SHARD.exec(path) ?? [];
    if (shard === null) continue;
    const dot = member.indexOf('.', member.lastIndexOf('/') + 1);
    const extension = dot < 0 ? '' : member.slice(dot + 1).toLowerCase();
    const isPicture = PICTURE.test(extension);
    const rank = LABELS.indexOf(extension);
    if (!isPicture && rank < 0) continue; // masks, captions in other languages, whatever a sample may hold besides
    if (shards.at(-1)?.path !== shard) {
      shards.push({ path: shard, firstSample: pictures.length, sampleCount: 0 });
      sampleOf = new Map();
    }
    const key = member.slice(0, dot);
    let sample = sampleOf.get(key);
    if (sample === undefined) {
      sample = pictures.push(NONE) - 1;
      labels.push(NONE);
      jsons.push(NONE);
      ranks.push(LABELS.length);
      sampleOf.set(key, sample);
      shards[shards.length - 1]!.sampleCount++;
    }
    if (isPicture) pictures[sample] = index;
    else if (rank < (ranks[sample] ?? 0)) {
      ranks[sample] = rank;
      labels[sample] = index;
    }
    if (extension === 'json') jsons[sample] = index;
  }
  return grouped;
}
