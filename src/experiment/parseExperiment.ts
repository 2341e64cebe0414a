import type { z } from 'zod';
import { StudioError } from '../lib/StudioError';
import { type Experiment, experimentSchema } from './experiment';
import { type Grid, gridSchema } from './grid/grid';

/** Checks and completes an experiment; throws `invalid-experiment` that names every field at fault. */
export function parseExperiment(input: unknown): Experiment {
  return parse(experimentSchema, input, 'experiment');
}

/** Checks and completes a grid of experiments; throws `invalid-experiment` that names every field at fault. */
export function parseGrid(input: unknown): Grid {
  return parse(gridSchema, input, 'grid');
}

/** Whether a document means to be a grid of experiments. */
export function isGrid(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'kind' in input && input.kind === 'grid';
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown, what: string): z.infer<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || what}: ${issue.message}`);
  throw new StudioError({
    code: 'invalid-experiment',
    message: `This is not an ${what === 'grid' ? 'experiment grid' : what} the studio can run. ${faults.join(' ')}`,
    hint: 'Correct the fields named here, or start again from one of the shipped experiments.',
  });
}
