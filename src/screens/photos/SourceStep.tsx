import { Button } from '@mantine/core';
import { useState } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel';
import { FROM_NOTHING } from '../../stores/photos/photoPlace';
import { movePlace, usePhotoPlace } from '../../stores/photos/photoPlaceStore';
import { type PhotoSource, photoSources } from '../../stores/photos/photoSource';
import { hrefOf } from '../../stores/route';
import { useRuns } from '../../stores/runsStore';
import { ChoiceCard } from './ChoiceCard';
import styles from './Photos.module.css';
import { NOTHING_TITLE, sourceText, sourceTitle } from './sourceWords';

/** Sources shown at first. */
const SHOWN = 5;

/** A source as the radio buttons tell them apart; the arm's name is part of it. */
interface Chosen {
  source: string;
  arm: string | null;
}

function keyOf({ run, settings }: PhotoSource): Chosen {
  return { source: run.id, arm: run.experiment.arms.length > 1 ? settings.name : null };
}

/**
 * Step 2: what the network has learned before: elsewhere, here, or nothing.
 *
 * @param fingerprint of the photos; null while they are imported
 */
export function SourceStep({ fingerprint }: { fingerprint: string | null }) {
  const place = usePhotoPlace();
  const runs = useRuns((state) => state.runs);
  const runsStatus = useRuns((state) => state.status);
  const [isAll, setAll] = useState(false);
  const sources = photoSources(runs, fingerprint);
  const best = sources.find(
    ({ run }) => fingerprint === null || run.experiment.dataset.fingerprint !== fingerprint,
  );
  const proposed: Chosen = best === undefined ? { source: FROM_NOTHING, arm: null } : keyOf(best);
  const isHere = place.source === FROM_NOTHING || sources.some(({ run }) => run.id === place.source);
  const chosen: Chosen =
    place.source !== null && isHere ? { source: place.source, arm: place.arm } : proposed;
  const isChosen = (each: Chosen) =>
    each.source === chosen.source && (each.arm ?? null) === (chosen.arm ?? each.arm);
  const choose = (each: Chosen) => movePlace({ ...each, step: 2 });
  if (runsStatus !== 'ready') return <p className="studio-dim">Reading the saved networks…</p>;
  const shown = isAll ? sources : sources.slice(0, SHOWN);
  return (
    <>
      {place.source !== null && !isHere && (
        <ErrorPanel
          title="This network is not here any more"
          error={{
            code: 'unknown-run',
            message: 'The run of this address was deleted, or is in another browser.',
            hint: 'Choose another one to start from.',
          }}
        />
      )}
      {best === undefined && <GetWeights hasOwn={sources.length > 0} />}
      <fieldset className={styles.choices}>
        <legend>
          A network that has seen many pictures already needs far fewer of yours, and less time.
          {fingerprint === null && ' Chosen now, it looks at your photos while they come in.'}
        </legend>
        {shown.map((source) => (
          <ChoiceCard
            key={`${source.run.id} ${source.arm}`}
            group="source"
            title={sourceTitle(source)}
            aside={source === best ? 'recommended' : undefined}
            isChosen={isChosen(keyOf(source))}
            onChoose={() => choose(keyOf(source))}
          >
            {sourceText(source, fingerprint)}
          </ChoiceCard>
        ))}
        <ChoiceCard
          group="source"
          title={NOTHING_TITLE}
          isChosen={chosen.source === FROM_NOTHING}
          onChoose={() => choose({ source: FROM_NOTHING, arm: null })}
        >
          A small network learns from your photos alone. With a few hundred of each class it gets somewhere;
          with fewer it stays far behind one that has learned before.
        </ChoiceCard>
      </fieldset>
      <div className={styles.row}>
        <Button variant="filled" onClick={() => movePlace({ ...chosen, step: null }, true)}>
          Continue
        </Button>
        {shown.length < sources.length && (
          <Button onClick={() => setAll(true)}>
            Show {(sources.length - shown.length).toLocaleString('en')} more
          </Button>
        )}
        {best !== undefined && <a href={hrefOf('models')}>Get another network, on Models</a>}
      </div>
    </>
  );
}

/** With no network to start from: how to come by one, and back. */
function GetWeights({ hasOwn }: { hasOwn: boolean }) {
  return (
    <section className={styles.body} aria-label="How to get a network">
      <p>
        {hasOwn
          ? 'There is no network here that has learned from other pictures yet.'
          : 'There is no network to start from yet.'}{' '}
        Models names the public AlexNet files, which have learned from 1.2 million pictures: download one
        there yourself, give it to <em>Import weights</em>, and come back here by <em>Use my own photos</em>.
        What you have chosen so far stays.
      </p>
      <div className={styles.row}>
        <Button component="a" href={hrefOf('models')}>
          Open Models
        </Button>
      </div>
    </section>
  );
}
