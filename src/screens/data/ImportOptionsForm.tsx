import { Checkbox, NumberInput, Select } from '@mantine/core';
import { useImportOptions } from '../../stores/importOptionsStore';
import { DEFAULT_IMPORT_OPTIONS } from '../../workers/dataProtocol';
import styles from './Import.module.css';

const SIDES = [
  { value: 'native', label: 'as it suits the pictures' },
  { value: '32', label: '32 px' },
  { value: '64', label: '64 px, for alexnet-mini' },
  { value: '128', label: '128 px' },
  { value: '256', label: '256 px, as in the paper' },
];

const SHARES = [
  { value: '0', label: 'none' },
  { value: '0.1', label: '10 %' },
  { value: '0.2', label: '20 %' },
  { value: '0.3', label: '30 %' },
];

const STORAGE = [
  { value: 'auto', label: 'as it suits size and space' },
  { value: 'raw', label: 'RGB, exact' },
  { value: 'jpeg', label: 'JPEG, about 8 times smaller' },
];

/** Order of a field's parts: the help follows the input. */
const ORDER = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];

/** What Mantine's number field tells: a number, or the text that it still is. */
function numberOrNull(value: number | string): number | null {
  return typeof value === 'number' && value >= 1 ? Math.floor(value) : null;
}

/** How the next import is done; every field has a proposal, so that nothing need be touched. */
export function ImportOptionsForm() {
  const { options, change } = useImportOptions();
  const { limits } = options;
  const isAppending = options.appendTo !== null;
  return (
    <div className={styles.fields}>
      <Select
        label="Stored size"
        description="Small square sets stay as they are, photos become 256 px squares."
        inputWrapperOrder={ORDER}
        data={SIDES}
        disabled={isAppending}
        value={String(options.storedSide)}
        onChange={(value) =>
          change({ storedSide: value === null || value === 'native' ? 'native' : Number(value) })
        }
      />
      <Select
        label="Storage"
        description="JPEG loses a little: the mean and the colours are taken of what is stored."
        inputWrapperOrder={ORDER}
        data={STORAGE}
        disabled={isAppending}
        value={options.encoding}
        onChange={(value) => change({ encoding: value === 'raw' || value === 'jpeg' ? value : 'auto' })}
      />
      <Select
        label="Kept for validation"
        description="Where the source has no split of its own. Looked at while training."
        inputWrapperOrder={ORDER}
        data={SHARES}
        value={String(options.validationShare)}
        onChange={(value) =>
          change({ validationShare: Number(value ?? DEFAULT_IMPORT_OPTIONS.validationShare) })
        }
      />
      <Select
        label="Kept for test"
        description="Where the source has no split of its own. Looked at once, when a run has ended."
        inputWrapperOrder={ORDER}
        data={SHARES}
        value={String(options.testShare)}
        onChange={(value) => change({ testShare: Number(value ?? DEFAULT_IMPORT_OPTIONS.testShare) })}
      />
      <NumberInput
        label="Classes at most"
        description="The first so many, in label order."
        inputWrapperOrder={ORDER}
        placeholder="all"
        min={1}
        allowDecimal={false}
        hideControls
        value={limits.classes ?? ''}
        onChange={(value) => change({ limits: { ...limits, classes: numberOrNull(value) } })}
      />
      <NumberInput
        label="Pictures per class at most"
        description="The first so many of each class and split."
        inputWrapperOrder={ORDER}
        placeholder="all"
        min={1}
        allowDecimal={false}
        hideControls
        value={limits.perClass ?? ''}
        onChange={(value) => change({ limits: { ...limits, perClass: numberOrNull(value) } })}
      />
      <NumberInput
        label="Every n-th picture of a class"
        description="10 takes a tenth of each class, spread over the source."
        inputWrapperOrder={ORDER}
        placeholder="1: every picture"
        min={1}
        allowDecimal={false}
        hideControls
        value={limits.everyNth === 1 ? '' : limits.everyNth}
        onChange={(value) => change({ limits: { ...limits, everyNth: numberOrNull(value) ?? 1 } })}
      />
      <Checkbox
        size="xs"
        label="Leave out exact duplicates"
        description="Files that are byte for byte an earlier one are not stored again; Quarantine lists them."
        checked={options.leavesOutDuplicates}
        onChange={(event) => change({ leavesOutDuplicates: event.currentTarget.checked })}
      />
    </div>
  );
}
