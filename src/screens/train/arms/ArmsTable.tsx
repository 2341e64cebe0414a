import { useMemo, useState } from 'react';
import type { Experiment } from '../../../experiment/experiment';
import { resolveArm } from '../../../experiment/resolveArm';
import { changedSettings } from '../../../experiment/settings/changedSettings';
import { type SettingRow as Row, settingsDiff } from '../../../experiment/settings/settingsDiff';
import { useExperiment } from '../../../stores/experimentStore';
import { useEditing } from '../useEditing';
import { AddArm } from './AddArm';
import { ArmsHead } from './ArmsHead';
import styles from './ArmsTable.module.css';
import { MoreButton, useFolded } from './MoreButton';
import { SettingRow } from './SettingRow';

const MORE_ID = 'more-switches';

/** The table's rows, everyday ones apart, and how many of the folded ones are not as their network has them. */
function rowsOf(experiment: Experiment) {
  const arms = experiment.arms.map((arm) => resolveArm(experiment, arm));
  const rows = settingsDiff(experiment);
  const folded = rows.filter((row) => row.setting.group === 'advanced');
  return {
    arms,
    everyday: rows.filter((row) => row.setting.group !== 'advanced'),
    folded,
    changedCount: changedSettings(experiment, arms, folded).length,
  };
}

/** One column per arm, one row per switch; rows that differ are tinted, shared rows span. */
export function ArmsTable() {
  const experiment = useExperiment((state) => state.experiment);
  const { isLocked } = useEditing();
  const [split, setSplit] = useState<ReadonlySet<string>>(new Set());
  const { isOpen, toggle } = useFolded('switches');
  const { arms, everyday, folded, changedCount } = useMemo(() => rowsOf(experiment), [experiment]);
  const toggleSplit = (key: string) =>
    setSplit((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const rowOf = (row: Row) => (
    <SettingRow
      key={row.setting.key}
      row={row}
      arms={arms}
      isSplit={split.has(row.setting.key)}
      isLocked={isLocked}
      onSplit={() => toggleSplit(row.setting.key)}
    />
  );
  return (
    <>
      <h2 className="studio-heading">Arms</h2>
      <table className={styles.table} data-many={arms.length > 2} aria-label="Arms and their switches">
        <ArmsHead />
        <tbody>{everyday.map(rowOf)}</tbody>
        <tbody>
          <tr>
            <td colSpan={arms.length + 2}>
              <MoreButton
                label="More switches"
                note={changedCount === 0 ? '' : `${changedCount} changed`}
                isOpen={isOpen}
                controls={MORE_ID}
                onToggle={toggle}
              />
            </td>
          </tr>
        </tbody>
        {/* What sets the arms apart is never folded away. */}
        <tbody id={MORE_ID}>{folded.filter((row) => isOpen || row.differs).map(rowOf)}</tbody>
      </table>
      <AddArm />
    </>
  );
}
