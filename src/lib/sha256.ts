/** First 32 bits of the fractional parts of `root` of the first `count` primes (FIPS 180-4, sections 4.2.2, 5.3.3). */
function primeConstants(count: number, root: (prime: number) => number): Uint32Array {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return Uint32Array.from(primes, (prime) => Math.floor((root(prime) % 1) * 2 ** 32));
}

const ROUND_CONSTANTS = primeConstants(64, Math.cbrt);
const INITIAL_STATE = primeConstants(8, Math.sqrt);

const rotate = (value: number, bits: number) => (value >>> bits) | (value << (32 - bits));

/** Mixes one 64-byte block into the state, in place (section 6.2.2). */
function compress(state: Uint32Array, block: DataView, schedule: Uint32Array): void {
  for (let round = 0; round < 16; round++) schedule[round] = block.getUint32(round * 4);
  for (let round = 16; round < 64; round++) {
    const early = schedule[round - 15]!;
    const late = schedule[round - 2]!;
    const small0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const small1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    schedule[round] = schedule[round - 16]! + small0 + schedule[round - 7]! + small1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < 64; round++) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + big1 + choice + ROUND_CONSTANTS[round]! + schedule[round]!) | 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + big0 + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => {
    state[index]! += value;
  });
}

/** SHA-256 in plain JavaScript, for pages without `crypto.subtle` (http addresses that are not localhost). */
export function sha256InScript(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = INITIAL_STATE.slice();
  const schedule = new Uint32Array(64);
  const wholeBytes = bytes.length - (bytes.length % 64);
  const view = (data: Uint8Array, offset: number) => new DataView(data.buffer, data.byteOffset + offset, 64);
  for (let offset = 0; offset < wholeBytes; offset += 64) compress(state, view(bytes, offset), schedule);
  const rest = bytes.subarray(wholeBytes);
  const tail = new Uint8Array(rest.length < 56 ? 64 : 128); // padded with a one, zeros and the length in bits
  tail.set(rest);
  tail[rest.length] = 0x80;
  new DataView(tail.buffer).setBigUint64(tail.length - 8, BigInt(bytes.length) * 8n);
  for (let offset = 0; offset < tail.length; offset += 64) compress(state, view(tail, offset), schedule);
  const digest = new Uint8Array(32);
  state.forEach((value, index) => {
    new DataView(digest.buffer).setUint32(index * 4, value);
  });
  return digest;
}

/** SHA-256 of bytes, the same everywhere; by the platform where it has it. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : sha256InScript(bytes);
}
