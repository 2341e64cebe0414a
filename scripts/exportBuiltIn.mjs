// Writes the built-in dataset as .npy files for Python: node scripts/exportBuiltIn.mjs OUT_DIR
// {train,validation}Pixels.npy u8 [N, 64, 64, 3] and {train,validation}Labels.npy i32 [N].
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** A version 1.0 .npy file: magic, header padded to a multiple of 64 bytes, then the data as it is in memory. */
function npy(array, shape) {
  const kind = array instanceof Uint8Array ? '|u1' : '<i4';
  const text = `{'descr': '${kind}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const header = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const prefix = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length & 255, header.length >> 8]);
  return Buffer.concat([prefix, Buffer.from(header), Buffer.from(array.buffer)]);
}

const outDir = process.argv[2];
if (!outDir) {
  console.error('Usage: node scripts/exportBuiltIn.mjs OUT_DIR');
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const load = async (file) =>
  (await runnerImport(resolve(root, 'src/data/builtIn', file), { configFile: false, root })).module;
const { BUILT_IN } = await load('builtIn.ts');
const { drawBuiltInPicture } = await load('drawBuiltInPicture.ts');

mkdirSync(outDir, { recursive: true });
const pictureBytes = BUILT_IN.side ** 2 * 3;
for (const [split, count] of [
  ['train', BUILT_IN.trainCount],
  ['validation', BUILT_IN.validationCount],
]) {
  const startMs = performance.now();
  const pixels = new Uint8Array(count * pictureBytes);
  const labels = new Int32Array(count);
  for (let index = 0; index < count; index++) {
    const picture = drawBuiltInPicture(split, index);
    pixels.set(picture.pixels, index * pictureBytes);
    labels[index] = picture.label;
  }
  writeFileSync(join(outDir, `${split}Pixels.npy`), npy(pixels, [count, BUILT_IN.side, BUILT_IN.side, 3]));
  writeFileSync(join(outDir, `${split}Labels.npy`), npy(labels, [count]));
  console.log(`${split}: ${count} pictures in ${Math.round(performance.now() - startMs)} ms`);
}
