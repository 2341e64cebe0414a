import { existsSync, openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { buildArchitecture } from '../../../../src/architecture/presets';
import { resolveArm } from '../../../../src/experiment/resolveArm';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';
import { buildImport, type ImportedNetwork } from '../../../../src/nn/imported/buildImport';
import { proposeWeights } from '../../../../src/nn/imported/proposeWeights';
import type { WeightProposal } from '../../../../src/nn/imported/weightProposal';
import { Network } from '../../../../src/nn/Network';
import { operationsFor } from '../../../../src/nn/operationsFor';
import { PictureInput } from '../../../../src/nn/PictureInput';
import { sharpDecoder } from '../../../../src/node/sharpDecoder';
import { hasPython, runPython } from '../../../fixtures/runPython';

export const SHARED = resolve(process.env.SHARED_DATA ?? '../shared/data');
const SIDE = 256;

/** Why PyTorch can not be asked here; null where it can. */
export function whyNoReference(): string | null {
  if (!existsSync(join(SHARED, 'imagenet-samples')))
    return `no photos in ${SHARED} (SHARED_DATA names the folder)`;
  return hasPython('torch', 'torchvision') ? null : 'no PyTorch';
}

/** `count` real photos as stored squares, `[count, 256, 256, 3]`. */
export async function realPhotos(count: number): Promise<Uint8Array<ArrayBuffer>> {
  const folder = join(SHARED, 'imagenet-samples');

  const size = SIDE * SIDE * 3;
  const photos = new Uint8Array(count * size);
  const names = readdirSync(folder).sort();
  for (let index = 0; index < count; index++) {
    const name = names[Math.floor((index * names.length) / count)] ?? '';
    const { pixels } = await sharpDecoder.decode(new Blob([readFileSync(join(folder, name))]), SIDE);
    photos.set(pixels, index * size);
  }
  return photos;
}

/** Runs a script on photos; what it wrote lies in the folder that comes back. */
export async function runReference(
  script: string,
  photos: Uint8Array,
  options: string[] = [],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'imported-'));
  await writeFile(join(folder, 'photos.u8'), photos);
  runPython(join('imported', script), '2012', join(folder, 'photos.u8'), folder, ...options);
  return folder;
}

/** The logits `[N, 1000]` that a script left in a folder. */
export function writtenLogits(folder: string): Float32Array {
  const bytes = readFileSync(join(folder, 'logits.f32'));
  return new Float32Array(new Uint8Array(bytes).buffer);
}

export interface Import {
  proposal: WeightProposal;
  network: ImportedNetwork;
  seconds: number;
}

/** Imports a file as data.worker does, with what it proposes. */
export async function importFile(path: string): Promise<Import> {
  const startMs = performance.now();
  const blob = await openAsBlob(path);
  const file = await openWeightFile(blob, path);
  const proposal = await proposeWeights(file, { name: path, sizeBytes: blob.size, sha256: '' });
  const answers = { name: 'imported', conventions: proposal.conventions, classNames: null };
  const network = await buildImport(file, proposal, answers);
  return {
    proposal,
    network,
    seconds: (performance.now() - startMs) / 1000,
  };
}

/** Logits of stored squares `[N, 256, 256, 3]`, seen as the imported network asks: `[N, classes]`. */
export async function logitsOf(
  imported: ImportedNetwork,
  photos: Uint8Array<ArrayBuffer>,
): Promise<Float32Array> {
  const { experiment, classNames, preprocessing, weights } = imported;
  const [arm] = experiment.arms;
  if (!arm) throw new Error('an imported network has an arm');
  const { preset, model } = resolveArm(experiment, arm);
  const architecture = buildArchitecture(preset, model, classNames.length);
  const operations = operationsFor('handwritten', 'webgpu');
  const network = new Network(architecture, operations, { isTrainable: false });
  network.load(weights);
  const input = new PictureInput(architecture, operations, preprocessing);
  const size = SIDE * SIDE * 3;
  const logits = new Float32Array((photos.length / size) * classNames.length);
  const batch = 4;
  for (let first = 0; first < photos.length / size; first += batch) {
    const part = photos.slice(first * size, (first + batch) * size);
    const result = tf.tidy(() => network.forward(input.centre(part, SIDE), null));
    logits.set(await result.data<'float32'>(), first * classNames.length);
    result.dispose();
  }
  input.dispose();
  network.dispose();
  return logits;
}

/** Largest difference, and the standard deviation of what was expected. */
export function compareLogits(
  got: Float32Array,
  wanted: Float32Array,
): { difference: number; spread: number } {
  let difference = 0;
  let sum = 0;
  let squares = 0;
  wanted.forEach((value, index) => {
    const distance = Math.abs(value - (got[index] ?? Number.NaN));
    difference = Number.isNaN(distance) ? Infinity : Math.max(difference, distance);
    sum += value;
    squares += value * value;
  });
  const mean = sum / wanted.length;
  return { difference, spread: Math.sqrt(squares / wanted.length - mean * mean) };
}
