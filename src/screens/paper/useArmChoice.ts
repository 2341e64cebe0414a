import { useState } from 'react';
import { runTitle } from '../../components/runTitle';
import { useRuns } from '../../stores/runsStore';
import type { RunRecord } from '../../training/runRecord';

/** One arm of a saved run. */
export interface ChosenArm {
  run: RunRecord;
  /** Index into the run's arms. */
  arm: number;
}

const keyOf = (run: RunRecord, arm: number) => `${run.id} ${arm}`;

/** The saved arms that have weights, and the one that is looked at: the latest run's first until another is chosen. */
export function useArmChoice(): {
  chosen: ChosenArm | null;
  value: string;
  options: { group: string; items: { value: string; label: string }[] }[];
  choose: (value: string) => void;
} {
  const [value, choose] = useState('');
  const runs = useRuns((state) => state.runs);
  const usable = runs.flatMap((run): ChosenArm[] =>
    run.hasCheckpoint
      ? run.experiment.arms.flatMap((_, arm) => (run.armFailures[arm] ? [] : [{ run, arm }]))
      : [],
  );
  const chosen = usable.find(({ run, arm }) => keyOf(run, arm) === value) ?? usable[0] ?? null;
  const options = [...new Set(usable.map(({ run }) => run))].map((run) => ({
    group: `${runTitle(run)}, ${run.experiment.dataset.name}`,
    items: usable
      .filter((each) => each.run === run)
      .map(({ arm }) => ({
        value: keyOf(run, arm),
        label: `${run.experiment.arms[arm]?.name}, ${run.experiment.name}`,
      })),
  }));
  return { chosen, value: chosen ? keyOf(chosen.run, chosen.arm) : '', options, choose };
}
