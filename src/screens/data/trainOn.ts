import type { DatasetSummary } from '../../data/dataset';
import { encodeExperiment } from '../../experiment/experimentUrl';
import { BUILT_IN_NAME } from '../../stores/datasetsStore';
import { useExperiment } from '../../stores/experimentStore';
import { hrefOf } from '../../stores/route';

/** The address of Train with the present experiment on another dataset. */
export function trainOn(dataset: DatasetSummary): string {
  const { name, fingerprint } = dataset;
  const { experiment } = useExperiment.getState();
  const changed = {
    ...experiment,
    dataset: name === BUILT_IN_NAME ? { name } : { name, fingerprint },
  };
  return hrefOf('train', { experiment: encodeExperiment(changed) });
}
