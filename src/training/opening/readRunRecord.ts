import { parseExperiment } from '../../experiment/parseExperiment';
import type { RunRecord } from '../runRecord';

/**
 * A stored run as the present studio knows it: what its experiment did not say when it was saved gets its default.
 *
 * @throws StudioError `invalid-experiment` where another version of the studio saved what this one does not know
 */
export function readRunRecord(stored: RunRecord): RunRecord {
  return { ...stored, experiment: parseExperiment(stored.experiment) };
}
