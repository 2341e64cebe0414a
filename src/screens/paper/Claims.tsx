import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { encodeExperiment } from '../../experiment/experimentUrl';
import type { PaperClaim } from '../../experiment/paper/paperClaim';
import { PAPER_CLAIMS } from '../../experiment/paper/paperClaims';
import { WRONG_FIGURES } from '../../experiment/paper/wrongFigures';
import { useDatasets } from '../../stores/datasetsStore';
import { useGridPlan } from '../../stores/grid/gridPlanStore';
import { goTo, hrefOf } from '../../stores/route';
import { useRuns } from '../../stores/runsStore';
import { claimGrid } from './claimGrid';
import { OwnResult } from './OwnResult';
import styles from './Paper.module.css';

const AS_WRITTEN = 'as-written';

/** The paper's claims, each under its own conditions, with the experiment that tries it and what came of it here. */
export function Claims() {
  const [datasetId, setDatasetId] = useState(AS_WRITTEN);
  const datasets = useDatasets((state) => state.datasets);
  const dataset = datasets.find((each) => each.id === datasetId);
  return (
    <section aria-label="Claims" className={styles.screen}>
      <div className={styles.head}>
        <h2>What the paper claims</h2>
        <Select
          label="Pictures for Run it"
          value={dataset ? datasetId : AS_WRITTEN}
          onChange={(value) => setDatasetId(value ?? AS_WRITTEN)}
          data={[
            { value: AS_WRITTEN, label: 'Those of each experiment' },
            ...datasets.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <div className={styles.claims}>
        {PAPER_CLAIMS.map((claim) => (
          <Claim key={claim.id} claim={claim} dataset={dataset} />
        ))}
      </div>
    </section>
  );
}

/** One claim. The figures in bold are the paper's, on its data; what was found here stands apart, with its own data. */
function Claim({ claim, dataset }: { claim: PaperClaim; dataset: { name: string } | undefined }) {
  const runs = useRuns((state) => state.runs);
  const { experiment } = claim;
  const own = experiment && dataset ? { ...experiment, dataset: { name: dataset.name } } : experiment;
  const wrong = WRONG_FIGURES.filter((each) => each.claim === claim.id);
  return (
    <article className={`studio-panel ${styles.claim}`} aria-label={claim.title}>
      <h3>{claim.title}</h3>
      <p>
        {claim.says} <span className="studio-dim">({sectionText(claim.section)})</span>
      </p>
      <p className="studio-dim">
        <strong>{claim.figure}</strong> on: {claim.condition}. {claim.caution}
      </p>
      {wrong.map((each) => (
        <p key={each.wrong} className="studio-dim">
          Often told wrongly: <q>{each.wrong}</q> {each.right}
        </p>
      ))}
      <p>Here: {claim.here}</p>
      <OwnResult claim={claim} runs={runs} />
      {own && (
        <div className={styles.actions}>
          <Button
            component="a"
            size="xs"
            href={hrefOf('train', { experiment: encodeExperiment(own) })}
            aria-label={`Run it: ${claim.title}`}
          >
            Run it
          </Button>
          <Button
            size="xs"
            aria-label={`Queue it as a grid: ${claim.title}`}
            onClick={() => {
              useGridPlan.getState().set(claimGrid(own));
              goTo('compare', { view: 'grids', grid: 'new' });
            }}
          >
            Queue it as a grid
          </Button>
        </div>
      )}
    </article>
  );
}

function sectionText(section: string): string {
  return section.startsWith('not') ? section : `section ${section}`;
}
