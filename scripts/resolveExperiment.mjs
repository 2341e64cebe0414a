// Prints an experiment with every default filled in and each arm's network, as JSON for scripts/reference:
// node scripts/resolveExperiment.mjs EXPERIMENT.json CLASS_COUNT
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [path, classCount] = process.argv.slice(2);
if (!path || !classCount) {
  console.error('Usage: node scripts/resolveExperiment.mjs EXPERIMENT.json CLASS_COUNT');
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const load = async (file) =>
  (await runnerImport(resolve(root, 'src', file), { configFile: false, root })).module;
const { parseExperiment } = await load('experiment/parseExperiment.ts');
const { resolveArm } = await load('experiment/resolveArm.ts');
const { buildArchitecture } = await load('architecture/presets.ts');
const { layerShapes } = await load('architecture/layerShapes.ts');

const experiment = parseExperiment(JSON.parse(readFileSync(path, 'utf8')));
const arms = experiment.arms.map((arm) => {
  const resolved = resolveArm(experiment, arm);
  const architecture = buildArchitecture(resolved.preset, resolved.model, Number(classCount));
  return { ...resolved, architecture, shapes: layerShapes(architecture) };
});
process.stdout.write(`${JSON.stringify({ experiment, arms })}\n`);
