import { Select, TextInput } from '@mantine/core';
import { useImports } from '../../stores/importStore';
import styles from './Data.module.css';

const SIDES = [
  { value: 'native', label: 'as it suits the pictures' },
  { value: '32', label: '32 px' },
  { value: '64', label: '64 px, for alexnet-mini' },
  { value: '128', label: '128 px' },
  { value: '256', label: '256 px, as in the paper' },
];

const SHARES = [
  { value: '0.1', label: '10 %' },
  { value: '0.2', label: '20 %' },
  { value: '0.3', label: '30 %' },
  { value: '0', label: 'none' },
];

/** What the next import does; every field has a proposal, so that nothing need be touched. */
export function ImportOptionsForm() {
  const { options, changeOptions } = useImports();
  return (
    <div className={styles.options}>
      <TextInput
        label="Name"
        placeholder="as the folder or archive is called"
        value={options.name}
        maxLength={60}
        onChange={(event) => changeOptions({ name: event.currentTarget.value })}
      />
      <Select
        label="Stored size"
        description="Small square sets stay as they are, photos become 256 px squares."
        inputWrapperOrder={['label', 'input', 'description']}
        data={SIDES}
        value={String(options.storedSide)}
        onChange={(value) =>
          changeOptions({ storedSide: value === null || value === 'native' ? 'native' : Number(value) })
        }
      />
      <Select
        label="Kept for validation"
        description="Where the set has no validation folder of its own."
        inputWrapperOrder={['label', 'input', 'description']}
        data={SHARES}
        value={String(options.validationShare)}
        onChange={(value) => changeOptions({ validationShare: Number(value ?? 0.2) })}
      />
    </div>
  );
}
