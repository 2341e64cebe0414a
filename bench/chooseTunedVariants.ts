import { mkdirSync } from 'node:fs';
import type { PresetName } from '../src/architecture/presets';
import { BenchNetwork } from '../src/diagnostics/BenchNetwork';
import { benchArchitecture } from '../src/diagnostics/benchArchitecture';
import { chooseVariants, type VariantChoices } from '../src/kernels/chosenVariants';
import type { Gpu } from '../src/kernels/gpu';
import { handwritten } from '../src/kernels/handwritten';
import { adapterKey } from '../src/kernels/tuning/adapterKey';
import { collectProducts } from '../src/kernels/tuning/collectProducts';
import { tuneProducts } from '../src/kernels/tuning/tuneProducts';
import { choicesOf, mergeTuning } from '../src/kernels/tuning/tuningRecord';
import { fileTuningStore } from '../src/node/fileTuningStore';

const FOLDER = '.cache';

/**
 * Lets the tuner choose the variants of the products that a step of this network runs, and uses them from now on. What
 * was tuned on this adapter before is taken from `.cache/bench-tuning.json`; delete it to tune again.
 */
export async function chooseTunedVariants(
  gpu: Gpu,
  preset: PresetName,
  batch: number,
  report: (what: string) => void,
): Promise<VariantChoices> {
  mkdirSync(FOLDER, { recursive: true });
  const store = fileTuningStore(`${FOLDER}/bench-tuning.json`);
  const products = await gpu.guard(() =>
    collectProducts(async () => {
      for (const lrn of ['per tower', 'none'] as const) {
        const network = new BenchNetwork(benchArchitecture(preset, lrn), handwritten, batch);
        await network.update();
        network.dispose();
      }
    }),
  );
  const earlier = await store.load(adapterKey(gpu));
  const known = new Set(earlier?.products.map(({ key }) => key));
  const unknown = new Map([...products].filter(([key]) => !known.has(key)));
  if (unknown.size > 0) {
    const newer = await tuneProducts(gpu, unknown, {
      allowsHalf: false,
      control: {
        check: () => {},
        report: (label, done, total) => report(`tuning ${done} of ${total}: ${label}`),
      },
    });
    await store.save(mergeTuning(earlier, newer));
  }
  const choices = choicesOf(await store.load(adapterKey(gpu)));
  chooseVariants(choices);
  return choices;
}
