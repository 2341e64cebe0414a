import { Sha256Stream } from './Sha256Stream';

/** SHA-256 in plain JavaScript, for pages without `crypto.subtle` (http addresses that are not localhost). */
export function sha256InScript(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Sha256Stream().update(bytes).digest();
}

/** SHA-256 of bytes, the same everywhere; by the platform where it has it. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : sha256InScript(bytes);
}
