import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Experiment, experimentSchema } from '../experiment/experiment';
import type { SweepOutcome } from '../experiment/sweep';

const savedSweep = z.object({
  experiment: experimentSchema,
  outcomes: z.array(
    z.object({
      arm: z.number(),
      learningRate: z.number(),
      crossingEpoch: z.number().nullable(),
      lastError: z.number().nullable(),
    }),
  ),
});

/** What was tried already for this experiment, from `sweep.json` in a folder; nothing where there is none. */
export async function loadSweep(folder: string, experiment: Experiment): Promise<SweepOutcome[]> {
  let text: string;
  try {
    text = await readFile(join(folder, 'sweep.json'), 'utf8');
  } catch {
    return []; // nothing there yet
  }
  const saved = savedSweep.safeParse(JSON.parse(text));
  const isSame = saved.success && JSON.stringify(saved.data.experiment) === JSON.stringify(experiment);
  return isSame ? saved.data.outcomes : [];
}

/** Writes what was tried so far to `sweep.json` in a folder. */
export function saveSweep(folder: string, experiment: Experiment, outcomes: SweepOutcome[]): Promise<void> {
  return writeFile(join(folder, 'sweep.json'), `${JSON.stringify({ experiment, outcomes }, null, 1)}\n`);
}
