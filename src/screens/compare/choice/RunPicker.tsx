import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { runTitle } from '../../../components/runTitle';
import type { RunRecord } from '../../../training/runRecord';
import styles from '../Compare.module.css';
import { runGroups } from './runGroups';

/** From so many runs on, there is something to search in. */
const SEARCH_FROM = 8;
/** More than these are looked for by words, not by eye. */
const MAX_LISTED = 150;

interface RunPickerProps {
  runs: readonly RunRecord[];
  chosenIds: readonly string[];
  /** The run that trains now; null where none does. */
  liveId: string | null;
  onChange: (ids: string[]) => void;
}

/** Which runs lie over one another, by dataset, with a search where there are many. */
export function RunPicker({ runs, chosenIds, liveId, onChange }: RunPickerProps) {
  const [search, setSearch] = useState('');
  const groups = useMemo(() => runGroups(runs, search, chosenIds), [runs, search, chosenIds]);
  const found = groups.reduce((sum, group) => sum + group.runs.length, 0);
  const toggle = (id: string) =>
    onChange(chosenIds.includes(id) ? chosenIds.filter((each) => each !== id) : [...chosenIds, id]);
  let room = MAX_LISTED;
  return (
    <fieldset className={`studio-panel ${styles.picker}`}>
      <legend className="studio-heading">Runs</legend>
      {runs.length >= SEARCH_FROM && (
        <div className={styles.search}>
          <TextInput
            type="search"
            aria-label="Find runs"
            placeholder="Find by name, dataset, network or arm"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <span className="studio-dim" role="status" aria-label="Runs found">
            {found.toLocaleString('en')} of {runs.length.toLocaleString('en')} runs, {chosenIds.length} chosen
          </span>
          <Button size="compact-sm" disabled={chosenIds.length === 0} onClick={() => onChange([])}>
            Choose none
          </Button>
        </div>
      )}
      <div className={styles.runs}>
        {groups.map((group) => {
          const listed = group.runs.slice(0, Math.max(0, room));
          room -= listed.length;
          return (
            listed.length > 0 && (
              <fieldset key={group.name} aria-label={`On ${group.name}`} className={styles.group}>
                {(groups.length > 1 || runs.length >= SEARCH_FROM) && (
                  <div className="studio-heading">
                    {group.name}, {group.runs.length.toLocaleString('en')}
                  </div>
                )}
                {listed.map((run) => (
                  <Checkbox
                    key={run.id}
                    label={`${runTitle(run)}: ${run.experiment.arms.map((arm) => arm.name).join(', ')}${run.id === liveId ? ' (training now)' : ''}`}
                    checked={chosenIds.includes(run.id)}
                    onChange={() => toggle(run.id)}
                  />
                ))}
              </fieldset>
            )
          );
        })}
        {found === 0 && <p className="studio-dim">No run holds these words.</p>}
        {found > MAX_LISTED && (
          <p className="studio-dim">The first {MAX_LISTED} are listed: search to find the others.</p>
        )}
      </div>
    </fieldset>
  );
}
