// Writes a dataset as the studio stores it, as .npy files for Python:
// node scripts/exportDataset.mjs OUT_DIR [--data PATH] [--stored-side N] [--validation-share X]
// {train,validation}Pixels.npy u8 [N, S, S, 3] and {train,validation}Labels.npy i32 [N], in stored order.
// Without --data: the built-in dataset.
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

/** Header of a version 1.0 .npy file, padded to a multiple of 64 bytes; the data follows as it is in memory. */
function npyHeader(kind, shape) {
  const text = `{'descr': '${kind}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const header = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const prefix = [0x93, ...Buffer.from('NUMPY'), 1, 0, header.length & 255, header.length >> 8];
  return Buffer.from([...prefix, ...Buffer.from(header)]);
}

/** Loads modules of src/ as they are, since no build of them exists. */
const vite = await createServer({
  root: fileURLToPath(new URL('..', import.meta.url)),
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
});
const load = (file) => vite.ssrLoadModule(`/src/${file}`);

/** Imports `data`, or draws the built-in set, into memory; returns its id. */
async function fill(store, data, options) {
  const onProgress = () => {};
  const { signal } = new AbortController();
  if (!data) {
    const { ensureBuiltIn } = await load('data/ensureBuiltIn.ts');
    return (await ensureBuiltIn(store, onProgress, signal)).id;
  }
  const { importDataset } = await load('data/importDataset.ts');
  const { sourceFiles } = await load('node/sourceFiles.ts');
  const { sharpDecoder } = await load('node/sharpDecoder.ts');
  const files = await sourceFiles(data);
  const named = { name: basename(data), ...options };
  return (await importDataset({ files, options: named, decoder: sharpDecoder, store, onProgress, signal }))
    .id;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    'stored-side': { type: 'string' },
    'validation-share': { type: 'string' },
  },
});
const [outDir] = positionals;
if (!outDir) {
  process.stderr.write(
    'Usage: node scripts/exportDataset.mjs OUT_DIR [--data PATH] [--stored-side N] [--validation-share X]\n',
  );
  process.exit(2);
}
const { MemoryShardStore } = await load('data/MemoryShardStore.ts');
const store = new MemoryShardStore();
const id = await fill(store, values.data, {
  storedSide: values['stored-side'] ? Number(values['stored-side']) : 'native',
  validationShare: Number(values['validation-share'] ?? 0.1),
});
const { summary } = await store.loadDataset(id);
const shards = await store.listShards(id);
mkdirSync(outDir, { recursive: true });
for (const split of ['train', 'validation']) {
  const own = shards.filter((shard) => shard.split === split);
  const labels = Int32Array.from(own.flatMap((shard) => [...shard.labels]));
  const side = summary.storedSide;
  const file = openSync(join(outDir, `${split}Pixels.npy`), 'w');
  writeSync(file, npyHeader('|u1', [labels.length, side, side, 3]));
  for (const shard of own) {
    writeSync(file, await store.readPixels(shard.id, 0, shard.labels.length * side * side * 3));
  }
  closeSync(file);
  const data = Buffer.concat([npyHeader('<i4', [labels.length]), Buffer.from(labels.buffer)]);
  writeFileSync(join(outDir, `${split}Labels.npy`), data);
  process.stdout.write(`${split}: ${labels.length} pictures of ${side}x${side}\n`);
}
await vite.close();
