import { Select } from '@mantine/core';
import styles from '../Compare.module.css';
import type { ArmAddress } from '../compareAddress';
import type { ComparedArm } from '../comparedArm';

interface PairChooserProps {
  compared: readonly ComparedArm[];
  pair: readonly [ComparedArm, ComparedArm];
  onChange: (pair: [ArmAddress, ArmAddress]) => void;
}

function addressOf({ run, arm }: ComparedArm): ArmAddress {
  return { runId: run.id, arm };
}

/** Which two arms are held against each other; choosing the other one's arm turns them round. */
export function PairChooser({ compared, pair, onChange }: PairChooserProps) {
  const data = compared.map(({ letter, name, run }) => ({
    value: letter,
    label: `${letter} ${name}, ${run.experiment.name}`,
  }));
  const choose = (place: 0 | 1, letter: string | null) => {
    const chosen = compared.find((each) => each.letter === letter);
    if (chosen === undefined) return;
    const [first, second] = pair;
    const other = place === 0 ? second : first;
    const rest = chosen === other ? pair[place] : other;
    onChange(place === 0 ? [addressOf(chosen), addressOf(rest)] : [addressOf(rest), addressOf(chosen)]);
  };
  return (
    <div className={styles.fields}>
      <Select
        label="Of"
        aria-label="First arm"
        data={data}
        value={pair[0].letter}
        onChange={(value) => choose(0, value)}
      />
      <Select
        label="minus"
        aria-label="Second arm"
        data={data}
        value={pair[1].letter}
        onChange={(value) => choose(1, value)}
      />
    </div>
  );
}
