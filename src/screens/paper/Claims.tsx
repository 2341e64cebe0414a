import { Button } from '@mantine/core';
import { claimHref } from './claim';
import { CLAIMS } from './claims';
import styles from './Paper.module.css';

/** The paper's claims, each with the experiment that tests it. */
export function Claims() {
  return (
    <section aria-label="Claims" className={styles.claims}>
      {CLAIMS.map((claim) => (
        <article key={claim.title} className={`studio-panel ${styles.claim}`}>
          <h2>{claim.title}</h2>
          <p>
            {claim.text} <span className="studio-dim">(section {claim.section})</span>
          </p>
          <p className="studio-dim">Here: {claim.here}</p>
          <div>
            <Button component="a" size="xs" href={claimHref(claim)} aria-label={`Try it: ${claim.title}`}>
              Try it
            </Button>
          </div>
        </article>
      ))}
    </section>
  );
}
