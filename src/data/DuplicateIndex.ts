import { invariant } from '../lib/invariant';
import { NEAR_BITS } from './pictureHash';

/** Words of a perceptual hash, 32 bits each. */
const WORDS = 4;
/** Bits `[start, start + bits)` of a hash, each band indexed on its own; together all 128. */
const BANDS = [22, 22, 21, 21, 21, 21].map((bits, band) => ({ start: band * 21 + Math.min(band, 2), bits }));
const FIRST_CAPACITY = 1024;
/** Of Knuth's multiplicative hashing: 2^32 divided by the golden ratio. */
const SPREAD = 0x9e3779b1;

/** What tells a picture from others, as in PreparedPicture. */
export interface PictureIdentity {
  /** `[2]`: zeros match nothing. */
  digest: Uint32Array;
  /** `[4]`: zeros match nothing. */
  hash: Uint32Array;
}

export interface Duplicates {
  /** The earliest entry that is byte for byte the same file, null where there is none. */
  exact: number | null;
  /** Entries that look nearly the same (exact ones among them), ascending. */
  near: number[];
}

/**
 * Finds equal and nearly equal pictures among those added, whatever order they were added in.
 *
 * Two pictures are near where their 128-bit hashes differ in at most `NEAR_BITS` (11) bits. Then at least one of six
 * bands of 21 or 22 bits differs in at most one bit (twelve differences would be needed for two in each), so looking up
 * each band and its one-bit neighbours, 134 chains in all, finds every near picture and compares few others
 * (multi-index hashing, Norouzi et al. 2012).
 * Flat typed arrays, 68 bytes per picture: 87 MB for 1.28 million of them; a look-up takes 0.05 ms there.
 */
export class DuplicateIndex {
  private count = 0;
  private capacity = FIRST_CAPACITY;
  /** log2 of chains per table. */
  private tableBits = Math.log2(FIRST_CAPACITY);
  /** Per slot, in the order of adding: entry, `[2]` digest and `[4]` hash words. */
  private entries = new Uint32Array(FIRST_CAPACITY);
  private digests = new Uint32Array(FIRST_CAPACITY * 2);
  private hashes = new Uint32Array(FIRST_CAPACITY * WORDS);
  /** Chains of slots, one table per band: `heads[band, bucket]` and `nexts[slot, band]` hold slot + 1, 0 ends. */
  private heads = new Int32Array(FIRST_CAPACITY * BANDS.length);
  private nexts = new Int32Array(FIRST_CAPACITY * BANDS.length);
  private digestHeads = new Int32Array(FIRST_CAPACITY);
  private digestNexts = new Int32Array(FIRST_CAPACITY);

  /** Entries below `before` that equal `picture` or nearly do. */
  find(picture: PictureIdentity, before: number): Duplicates {
    return { exact: this.findExact(picture.digest, before), near: this.findNear(picture.hash, before) };
  }

  /** `entry` is the picture's place in its source, each at most once. */
  add(entry: number, { digest, hash }: PictureIdentity): void {
    invariant(digest.length === 2 && hash.length === WORDS, 'a digest has 2 words and a hash 4');
    if (this.count === this.capacity) this.grow();
    const slot = this.count++;
    this.entries[slot] = entry;
    this.digests.set(digest, slot * 2);
    this.hashes.set(hash, slot * WORDS);
    this.link(slot);
  }

  private findExact(digest: Uint32Array, before: number): number | null {
    const [first = 0, second = 0] = digest;
    if (first === 0 && second === 0) return null;
    let earliest: number | null = null;
    for (let link = this.digestHeads[this.bucketOf(first)]!; link > 0; link = this.digestNexts[link - 1]!) {
      const slot = link - 1;
      if (this.digests[slot * 2] !== first || this.digests[slot * 2 + 1] !== second) continue;
      const entry = this.entries[slot]!;
      if (entry < before && (earliest === null || entry < earliest)) earliest = entry;
    }
    return earliest;
  }

  private findNear(hash: Uint32Array, before: number): number[] {
    const near: number[] = [];
    if (hash.every((word) => word === 0)) return near;
    for (const [band, { bits }] of BANDS.entries()) {
      const own = bandKey(hash, 0, band);
      this.collect(hash, band, own, before, near);
      for (let bit = 0; bit < bits; bit++) this.collect(hash, band, own ^ (1 << bit), before, near);
    }
    return near.sort((a, b) => a - b);
  }

  /** Near pictures whose `band` is `key`, but for those that an earlier band finds as well. */
  private collect(hash: Uint32Array, band: number, key: number, before: number, near: number[]): void {
    for (let link = this.heads[(band << this.tableBits) + this.bucketOf(key)]!; link > 0; ) {
      const slot = link - 1;
      const isNear =
        this.entries[slot]! < before &&
        bandKey(this.hashes, slot * WORDS, band) === key && // not another key of this bucket
        this.isNear(hash, slot) &&
        this.firstCloseBand(hash, slot) === band;
      if (isNear) near.push(this.entries[slot]!);
      link = this.nexts[slot * BANDS.length + band]!;
    }
  }

  private isNear(hash: Uint32Array, slot: number): boolean {
    let distance = 0;
    for (let word = 0; word < WORDS; word++)
      distance += bitCount(hash[word]! ^ this.hashes[slot * WORDS + word]!);
    return distance <= NEAR_BITS;
  }

  /** The first band in which the hashes differ in at most one bit. */
  private firstCloseBand(hash: Uint32Array, slot: number): number {
    return BANDS.findIndex(
      (_, band) => bitCount(bandKey(hash, 0, band) ^ bandKey(this.hashes, slot * WORDS, band)) <= 1,
    );
  }

  private bucketOf(key: number): number {
    return Math.imul(key, SPREAD) >>> (32 - this.tableBits);
  }

  private link(slot: number): void {
    const first = this.digests[slot * 2]!;
    if (first !== 0 || this.digests[slot * 2 + 1] !== 0) {
      const bucket = this.bucketOf(first);
      this.digestNexts[slot] = this.digestHeads[bucket]!;
      this.digestHeads[bucket] = slot + 1;
    }
    const base = slot * WORDS;
    if (this.hashes.subarray(base, base + WORDS).every((word) => word === 0)) return;
    for (let band = 0; band < BANDS.length; band++) {
      const head = (band << this.tableBits) + this.bucketOf(bandKey(this.hashes, base, band));
      this.nexts[slot * BANDS.length + band] = this.heads[head]!;
      this.heads[head] = slot + 1;
    }
  }

  /** Half as much room again; the tables double when they get crowded, and everything is linked anew. */
  private grow(): void {
    this.capacity = Math.ceil(this.capacity * 1.5);
    this.entries = grown(this.entries, this.capacity);
    this.digests = grown(this.digests, this.capacity * 2);
    this.hashes = grown(this.hashes, this.capacity * WORDS);
    while (1 << this.tableBits < this.capacity / 2) this.tableBits++;
    this.heads = new Int32Array(BANDS.length << this.tableBits);
    this.nexts = new Int32Array(this.capacity * BANDS.length);
    this.digestHeads = new Int32Array(1 << this.tableBits);
    this.digestNexts = new Int32Array(this.capacity);
    for (let slot = 0; slot < this.count; slot++) this.link(slot);
  }
}

function grown(values: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(values);
  return larger;
}

/** A band of the hash whose words begin at `base`. */
function bandKey(hashes: Uint32Array, base: number, band: number): number {
  const { start, bits } = BANDS[band]!;
  const word = base + (start >> 5);
  const shift = start & 31;
  const low = hashes[word]! >>> shift;
  const high = shift + bits > 32 ? hashes[word + 1]! << (32 - shift) : 0;
  return (low | high) & ((1 << bits) - 1);
}

/** Ones among 32 bits (Hacker's Delight, section 5-1). */
export function bitCount(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
