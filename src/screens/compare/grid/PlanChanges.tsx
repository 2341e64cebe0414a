import { Checkbox } from '@mantine/core';
import { useMemo } from 'react';
import type { DatasetSummary } from '../../../data/dataset';
import type { Experiment } from '../../../experiment/experiment';
import { changeKey } from '../../../experiment/grid/changeKey';
import { changedArm, type GridChange } from '../../../experiment/grid/grid';
import { type GridChoiceGroup, gridChoices } from '../../../experiment/grid/gridChoices';
import { settingsDiff } from '../../../experiment/settings/settingsDiff';
import { useGridPlan } from '../../../stores/grid/gridPlanStore';
import styles from './Grid.module.css';

/** A change by its name, and by what it sets where the name does not say all of it. */
function labelOf(template: Experiment, change: GridChange): string {
  const [baseline] = template.arms;
  if (baseline === undefined) return change.name;
  const arms = [baseline, changedArm(baseline, change)];
  const set = settingsDiff({ ...template, arms })
    .filter(({ differs }) => differs)
    .map(({ setting, values }) => setting.nameOf(values[1] ?? ''));
  return set.length > 1 ? `${change.name} (${set.join(', ')})` : change.name;
}

/** One kind of change as boxes to tick. */
function Group({ label, help, changes }: Omit<GridChoiceGroup, 'isAdvanced'>) {
  const { plan, toggle } = useGridPlan();
  const keyOf = (change: GridChange) => changeKey(plan.template, change);
  const ticked = new Map(plan.changes.map((change) => [keyOf(change), change]));
  return (
    <fieldset className={styles.group}>
      <legend className="studio-heading" title={help}>
        {label}
      </legend>
      <div className={styles.choices}>
        {changes.map((change) => (
          <Checkbox
            key={change.name}
            label={labelOf(plan.template, ticked.get(keyOf(change)) ?? change)}
            aria-description={help}
            checked={ticked.has(keyOf(change))}
            onChange={() => toggle(change)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What is tried beside the baseline, one change at a time: from its switches, and what a file has brought. */
export function PlanChanges({ dataset }: { dataset: DatasetSummary | null }) {
  const { template, changes } = useGridPlan((state) => state.plan);
  const trainCount = dataset?.trainCount;
  const classCount = dataset?.classNames.length ?? 0;
  const groups = useMemo(
    () => gridChoices(template, trainCount === undefined ? null : { trainCount, classCount }),
    [template, trainCount, classCount],
  );
  const offered = new Set(groups.flatMap((group) => group.changes.map((each) => changeKey(template, each))));
  const others = changes.filter((change) => !offered.has(changeKey(template, change)));
  const folded = groups.filter(({ isAdvanced }) => isAdvanced);
  return (
    <div className={styles.groups}>
      {groups
        .filter(({ isAdvanced }) => !isAdvanced)
        .map((group) => (
          <Group key={group.label} {...group} />
        ))}
      {others.length > 0 && (
        <Group
          label="several things at once, or other values"
          help="Changes that no single switch makes; unticked, they are gone from the plan."
          changes={others}
        />
      )}
      <details>
        <summary>Seldom touched</summary>
        <div className={styles.groups}>
          {folded.map((group) => (
            <Group key={group.label} {...group} />
          ))}
        </div>
      </details>
    </div>
  );
}
