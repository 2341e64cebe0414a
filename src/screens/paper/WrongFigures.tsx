import { WRONG_FIGURES } from '../../experiment/paper/wrongFigures';
import styles from './Paper.module.css';

/** Figures about the network as a whole that are repeated and wrong; those about a claim stand with it. */
export function WrongFigures() {
  return (
    <section className="studio-panel" aria-label="Wrong figures that circulate">
      <h2>Wrong figures that circulate, apart from those told with the claims</h2>
      <dl className={styles.wrong}>
        {WRONG_FIGURES.filter(({ claim }) => claim === null).map(({ wrong, right }) => (
          <div key={wrong}>
            <dt>
              <q>{wrong}</q>
            </dt>
            <dd>{right}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
