import { Checkbox, Select, TextInput } from '@mantine/core';
import { BUILT_IN_NAME, useDatasets } from '../../stores/datasetsStore';
import { useImportOptions } from '../../stores/importOptionsStore';
import styles from './Import.module.css';

/** Where the next import goes: a new dataset with a name, or one that is there. */
export function ImportGoal() {
  const { options, looksFirst, change, setLooksFirst } = useImportOptions();
  const datasets = useDatasets((state) => state.datasets);
  const goals = datasets.filter(({ name, partOf }) => name !== BUILT_IN_NAME && partOf === null);
  const isAppending = goals.some(({ id }) => id === options.appendTo);
  return (
    <div className={styles.goal}>
      <TextInput
        label="Name"
        placeholder="as the folder or archive is called"
        value={isAppending ? '' : options.name}
        disabled={isAppending}
        maxLength={60}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {goals.length > 0 && (
        <Select
          label="Add to"
          value={isAppending ? options.appendTo : ''}
          onChange={(value) => change({ appendTo: value === null || value === '' ? null : value })}
          data={[
            { value: '', label: 'a new dataset' },
            ...goals.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <Checkbox
        size="xs"
        label="Show me what it is before importing"
        checked={looksFirst}
        onChange={(event) => setLooksFirst(event.currentTarget.checked)}
      />
    </div>
  );
}
