import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Experiment, experimentSchema } from '../experiment/experiment';

const savedRun = z.object({
  status: z.literal('finished'),
  experiment: experimentSchema,
  metrics: z.array(
    z.object({
      arm: z.number(),
      split: z.enum(['train', 'validation', 'trainingSample']),
      step: z.number(),
      epoch: z.number(),
      top1Error: z.number(),
    }),
  ),
});

/** What tells two experiments apart but for the pictures, whose fingerprint a run adds. */
function key({ dataset: _, ...experiment }: Experiment): string {
  return JSON.stringify(experiment);
}

/** Measurements of the finished run of this experiment in a folder; null where it holds none, or another's. */
export async function finishedRun(folder: string, experiment: Experiment) {
  let text: string;
  try {
    text = await readFile(join(folder, 'run.json'), 'utf8');
  } catch {
    return null; // nothing there yet
  }
  const run = savedRun.safeParse(JSON.parse(text));
  return run.success && key(run.data.experiment) === key(experiment) ? run.data.metrics : null;
}
