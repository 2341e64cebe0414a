import { StudioError } from '../lib/StudioError';
import { type Experiment, experimentSchema } from './experiment';

/** Checks and completes an experiment; throws `invalid-experiment` that names every field at fault. */
export function parseExperiment(input: unknown): Experiment {
  const result = experimentSchema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    (issue) => `${issue.path.join('.') || 'experiment'}: ${issue.message}`,
  );
  throw new StudioError({
    code: 'invalid-experiment',
    message: `This is not an experiment the studio can run. ${faults.join(' ')}`,
    hint: 'Correct the fields named here, or start again from one of the shipped experiments.',
  });
}
