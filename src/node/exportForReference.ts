import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSafetensors } from '../formats/safetensors';
import type { NamedArrays } from '../lib/namedArrays';
import { safeFileNames } from '../lib/safeFileNames';
import type { Lockstep } from '../training/Lockstep';

/** Writes one file of arrays per arm, `<arm>.<kind>.safetensors`, for checks in other frameworks. */
export async function exportForReference(
  folder: string,
  kind: 'initial' | 'batch',
  lockstep: Lockstep,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = safeFileNames(lockstep.arms.map((arm) => arm.settings.name));
  for (const arm of lockstep.arms) {
    const arrays =
      kind === 'initial' ? await arm.network.readWeights() : await firstBatch(lockstep, arm.index);
    await writeFile(join(folder, `${names[arm.index]}.${kind}.safetensors`), writeSafetensors(arrays));
  }
}

/** `pictures` `[N, s, s, 3]` as the network sees them in the first micro-batch, and `labels` `[N]` as f32. */
async function firstBatch(lockstep: Lockstep, armIndex: number): Promise<NamedArrays> {
  const batch = await lockstep.batch(0, 0);
  const pictures = lockstep.prepare(batch, armIndex, { step: 0, firstPosition: 0 });
  const values = new Float32Array(await pictures.data<'float32'>()); // GPU-to-CPU sync
  const { shape } = pictures;
  pictures.dispose();
  const labels = Float32Array.from(batch.labels);
  return new Map([
    ['pictures', { shape: [...shape], data: values }],
    ['labels', { shape: [labels.length], data: labels }],
  ]);
}
