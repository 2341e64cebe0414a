/** First 32 bits of the fractional parts of `root` of the first `count` primes (FIPS 180-4, sections 4.2.2, 5.3.3). */
function primeConstants(count: number, root: (prime: number) => number): Int32Array {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return Int32Array.from(primes, (prime) => Math.floor((root(prime) % 1) * 2 ** 32));
}

const BLOCK = 64;
const ROUND_CONSTANTS = primeConstants(64, Math.cbrt);
const INITIAL_STATE = primeConstants(8, Math.sqrt);
const SCHEDULE = new Int32Array(64);

/** Mixes one 64-byte block into the state, in place (section 6.2.2). In integers of 32 bits, as engines like it. */
function compress(state: Int32Array, bytes: Uint8Array, start: number): void {
  const words = SCHEDULE;
  for (let round = 0, at = start; round < 16; round++, at += 4)
    words[round] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  for (let round = 16; round < 64; round++) {
    const early = words[round - 15]!;
    const late = words[round - 2]!;
    const small0 = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
    const small1 = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
    words[round] = (words[round - 16]! + small0 + words[round - 7]! + small1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let round = 0; round < 64; round++) {
    const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = (h + big1 + ((e & f) ^ (~e & g)) + ROUND_CONSTANTS[round]! + words[round]!) | 0;
    const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}

/** SHA-256 in plain JavaScript of bytes that come in parts, such as a file that is never held whole. */
export class Sha256Stream {
  private readonly state = INITIAL_STATE.slice();
  /** What is left of the parts so far, less than a block. */
  private readonly rest = new Uint8Array(BLOCK);
  private restBytes = 0;
  private totalBytes = 0;

  /** Takes the next bytes in. */
  update(bytes: Uint8Array): this {
    this.totalBytes += bytes.length;
    let start = 0;
    if (this.restBytes > 0) {
      start = Math.min(BLOCK - this.restBytes, bytes.length);
      this.rest.set(bytes.subarray(0, start), this.restBytes);
      this.restBytes += start;
      if (this.restBytes < BLOCK) return this;
      compress(this.state, this.rest, 0);
      this.restBytes = 0;
    }
    for (; start + BLOCK <= bytes.length; start += BLOCK) compress(this.state, bytes, start);
    this.rest.set(bytes.subarray(start));
    this.restBytes = bytes.length - start;
    return this;
  }

  /** The digest of all bytes, 32 of them; nothing can be added after it. */
  digest(): Uint8Array<ArrayBuffer> {
    const tail = new Uint8Array(this.restBytes < 56 ? BLOCK : 2 * BLOCK); // a one, zeros and the length in bits
    tail.set(this.rest.subarray(0, this.restBytes));
    tail[this.restBytes] = 0x80;
    new DataView(tail.buffer).setBigUint64(tail.length - 8, BigInt(this.totalBytes) * 8n);
    for (let start = 0; start < tail.length; start += BLOCK) compress(this.state, tail, start);
    const digest = new Uint8Array(32);
    const view = new DataView(digest.buffer);
    this.state.forEach((value, index) => {
      view.setInt32(index * 4, value);
    });
    return digest;
  }

  /** The digest as hexadecimal text. */
  hex(): string {
    return Array.from(this.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}
