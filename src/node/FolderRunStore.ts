import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeExperiment } from '../experiment/experimentUrl';
import { metricPoints } from '../experiment/metrics/metricTable';
import { writeSafetensors } from '../formats/safetensors';
import { safeFileNames } from '../lib/safeFileNames';
import { MEAN_IMAGE } from '../nn/imported/ownHeader';
import type { Checkpoint } from '../training/checkpoint';
import type { RunRecord } from '../training/runRecord';
import { MemoryRunStore } from './MemoryRunStore';

/** One run in a folder: `run.json` with all measurements in full precision, and, from the last checkpoint, one `<arm>.safetensors` per arm. */
export class FolderRunStore extends MemoryRunStore {
  private readonly folder: string;

  constructor(folder: string) {
    super();
    this.folder = folder;
  }

  override async saveRun(run: RunRecord): Promise<void> {
    await super.saveRun(run);
    const metrics = [...metricPoints(await this.loadMetrics(run.id))];
    await this.write('run.json', `${JSON.stringify({ ...run, metrics }, bytesAsText, 1)}\n`);
  }

  override async saveCheckpoint(checkpoint: Checkpoint): Promise<void> {
    await super.saveCheckpoint(checkpoint);
    const names = safeFileNames(checkpoint.arms.map((arm) => arm.name));
    const { classNames, experiment } = await this.loadRun(checkpoint.runId);
    const { meanImage, storedSide, cropFraction } = checkpoint.preprocessing;
    for (const [index, arm] of checkpoint.arms.entries()) {
      const metadata = {
        arm: arm.name,
        step: String(checkpoint.step),
        layout: 'NHWC',
        classNames: JSON.stringify(classNames),
        // With these the page imports it as its own (nn/imported/ownHeader.ts).
        experiment: encodeExperiment(experiment),
        preprocessing: JSON.stringify({ storedSide, cropFraction, mean: null }),
      };
      const arrays = new Map(arm.weights);
      arrays.set(MEAN_IMAGE, { shape: [storedSide, storedSide, 3], data: meanImage });
      await this.write(`${names[index]}.safetensors`, writeSafetensors(arrays, metadata));
    }
  }

  /** The old file stays until the new one is whole. */
  private async write(name: string, content: string | Uint8Array[]): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, name);
    await writeFile(`${path}.new`, content);
    await rename(`${path}.new`, path);
  }
}

/** Bits by picture (PerClassResult) as base64. */
function bytesAsText(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
