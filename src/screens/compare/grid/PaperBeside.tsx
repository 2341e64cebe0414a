import { countOf } from '../../../components/countOf';
import type { GridRecord } from '../../../experiment/grid/gridRecord';
import type { RunRecord } from '../../../training/runRecord';
import styles from './Grid.module.css';
import { paperText } from './paperText';

/** What the paper reports of the same changes, and why neither can confirm or refute the other. */
export function PaperBeside({ record, sample }: { record: GridRecord; sample: RunRecord | undefined }) {
  const { template, changes } = record.grid;
  const claims = changes
    .map(({ name }, member) => ({ name, text: paperText(record, member) }))
    .filter(({ text }) => text !== '');
  const count = sample?.heldOut?.validation.count;
  const pictures = count === undefined ? 'the validation pictures' : countOf(count, 'validation picture');
  const classes = sample === undefined ? '' : `, ${countOf(sample.classNames.length, 'class', 'classes')}`;
  return (
    <section aria-label="Beside the paper">
      <h3>The paper on the same changes</h3>
      <p className={`studio-dim ${styles.text}`}>
        The table is about {pictures} of “{template.dataset.name}”{classes}. The paper’s figures are of 1,000
        classes of ImageNet after 90 epochs unless it says otherwise: another question, so that neither
        confirms nor refutes the other.
      </p>
      <dl className={styles.claims}>
        {claims.map(({ name, text }) => [
          <dt key={`${name} name`}>{name}</dt>,
          <dd key={`${name} text`} className="studio-dim">
            {text}
          </dd>,
        ])}
      </dl>
    </section>
  );
}
