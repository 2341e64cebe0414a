import { Button, NativeSelect } from '@mantine/core';
import { FilePicker } from '../../components/FilePicker';
import { NumberField } from '../../components/NumberField';
import { useWeightImport } from '../../stores/weightImportStore';
import type { Conventions } from '../../workers/dataProtocol';
import { CONVENTION_CHOICES, choiceOf, withChoice } from './conventionChoices';
import styles from './Weights.module.css';

/** Value of the list where the numbers follow no habit. */
const OWN = 'own';

const COLOURS = ['red', 'green', 'blue'] as const;
const LEVELS = [
  { key: 'mean', label: 'Subtracted', help: 'Grey levels, 0 to 255.', min: -1000, max: 1000 },
  { key: 'deviation', label: 'Divided by', help: 'Grey levels; 1 for nothing.', min: 0.001, max: 10_000 },
] as const;
const SIDES = [
  { key: 'resizedSide', label: 'Picture, px' },
  { key: 'inputSide', label: 'Window, px' },
] as const;

interface ConventionFieldsProps {
  conventions: Conventions;
  /** What the file does not tell. */
  open: readonly (keyof Conventions)[];
  /** What is known of the open ones all the same. */
  reasons: readonly string[];
  /** A person wants to overrule what is known. */
  isByHand: boolean;
}

/** The questions that a file leaves open about its pictures, with the habits of the usual programs as answers. */
export function ConventionFields({ conventions, open, reasons, isByHand }: ConventionFieldsProps) {
  const change = useWeightImport((state) => state.change);
  const meanFile = useWeightImport((state) => state.draft?.meanFile ?? null);
  const set = (part: Partial<Conventions>) => change({ conventions: { ...conventions, ...part } });
  const parts = (['channels', 'mean', 'deviation'] as const).filter((part) => open.includes(part));
  const choice = choiceOf(conventions, parts);
  return (
    <fieldset className={styles.questions}>
      <legend>
        {isByHand ? 'Set by hand' : 'The file does not tell this'}; a wrong answer costs accuracy
      </legend>
      {reasons.map((reason) => (
        <p key={reason} className="studio-dim">
          {reason}
        </p>
      ))}
      {parts.length > 0 && (
        <NativeSelect
          label="Pictures prepared as by"
          className={styles.choice}
          value={choice?.key ?? OWN}
          data={[
            ...CONVENTION_CHOICES.map(({ key, label }) => ({ value: key, label })),
            { value: OWN, label: 'the numbers below', disabled: choice !== undefined },
          ]}
          onChange={(event) => {
            const chosen = CONVENTION_CHOICES.find(({ key }) => key === event.currentTarget.value);
            if (chosen !== undefined) change({ conventions: withChoice(conventions, chosen, parts) });
          }}
        />
      )}
      {open.includes('channels') && (
        <NativeSelect
          label="Order of colours"
          className={styles.choice}
          value={conventions.channels}
          data={[
            { value: 'RGB', label: 'red, green, blue' },
            { value: 'BGR', label: 'blue, green, red' },
          ]}
          onChange={(event) => set({ channels: event.currentTarget.value === 'BGR' ? 'BGR' : 'RGB' })}
        />
      )}
      {LEVELS.filter(({ key }) => open.includes(key)).map(({ key, label, help, min, max }) => (
        <div key={key} className={styles.levels}>
          <span>{label} (red, green, blue)</span>
          {COLOURS.map((colour, place) => (
            <NumberField
              key={colour}
              label={`${label}, ${colour}`}
              help={help}
              value={conventions[key][place]}
              min={min}
              max={max}
              onChange={(level) => {
                const levels: [number, number, number] = [...conventions[key]];
                levels[place] = level;
                set({ [key]: levels });
              }}
            />
          ))}
        </div>
      ))}
      {open.includes('mean') && (
        <div className={styles.buttons}>
          <FilePicker
            label="Mean picture in place of the colour"
            accept=".binaryproto,.npy"
            onFiles={([meanFile]) => meanFile !== undefined && change({ meanFile })}
          />
          {meanFile !== null && (
            <>
              <span role="status">{meanFile.name} is subtracted</span>
              <Button size="compact-xs" onClick={() => change({ meanFile: null })}>
                Use the colour
              </Button>
            </>
          )}
        </div>
      )}
      {SIDES.filter(({ key }) => open.includes(key)).map(({ key, label }) => (
        <div key={key} className={styles.levels}>
          <span>{label}</span>
          <NumberField
            label={label}
            value={conventions[key]}
            min={8}
            max={4096}
            isInteger
            onChange={(side) => set({ [key]: side })}
          />
        </div>
      ))}
    </fieldset>
  );
}
