import type { Experiment } from '../../experiment/experiment';
import type { RunRecord } from '../../training/runRecord';

type Source = Experiment['sourceWeights'];

const SEPARATOR = '\n';

/** The list's value for a source; empty for random weights. */
export function sourceValue(source: Source): string {
  return source === undefined ? '' : `${source.runId}${SEPARATOR}${source.arm}`;
}

/** The source that a list's value stands for. */
export function parseSource(value: string): Source {
  const [runId, arm] = value.split(SEPARATOR);
  return runId === undefined || runId === '' || arm === undefined ? undefined : { runId, arm };
}

/** What an arm of a run has behind it: "ReLU of first try, 400 steps on pets", "AlexNet (torchvision), imported". */
function labelOf({ status, experiment, step }: RunRecord, arm: string): string {
  if (status === 'imported') return `${experiment.name}, imported`;
  return `${arm} of ${experiment.name}, ${step} steps on ${experiment.dataset.name}`;
}

/** Random weights, and every arm of every run that has weights saved. */
export function sourceChoices(
  runs: readonly RunRecord[],
  chosen: Source,
): { value: string; label: string }[] {
  const saved = runs
    .filter((run) => run.hasCheckpoint)
    .flatMap((run) =>
      run.experiment.arms.map(({ name }) => ({
        value: sourceValue({ runId: run.id, arm: name }),
        label: labelOf(run, name),
      })),
    );
  const isListed = chosen === undefined || saved.some((each) => each.value === sourceValue(chosen));
  return [
    { value: '', label: 'random (from seed)' },
    ...saved,
    ...(isListed
      ? []
      : [{ value: sourceValue(chosen), label: `${chosen?.arm} of a run not on this machine` }]),
  ];
}
