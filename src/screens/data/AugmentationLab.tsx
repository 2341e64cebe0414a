import { Button, Select } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel';
import type { DatasetSummary, StoredPicture } from '../../data/dataset';
import { useExperiment } from '../../stores/experimentStore';
import styles from './AugmentationLab.module.css';
import { LabControls } from './LabControls';
import { DRAWS, LabDraws } from './LabDraws';
import { LabOriginal } from './LabOriginal';
import { LAB_DEFAULTS, type LabSettings } from './labSettings';
import { type LabRequest, useLabDraws } from './useLabDraws';
import { useLabPicture } from './useLabPicture';

/** Nothing is asked of the GPU before the lab is first in sight. */
function useSeen() {
  const { ref, entry } = useIntersection();
  const [wasSeen, setSeen] = useState(false);
  useEffect(() => {
    if (entry?.isIntersecting) setSeen(true);
  }, [entry?.isIntersecting]);
  return { ref, wasSeen };
}

function requestFor(datasetId: string, picture: StoredPicture | null, settings: LabSettings) {
  if (picture === null) return null;
  const { crop, flip, hasColor, colorStd, preset, seed, step } = settings;
  return {
    kind: 'augment',
    datasetId,
    split: 'train',
    index: picture.index,
    augmentation: { crop, flip, colorStd: hasColor ? colorStd : 0, cropChunk: 1, trainingScale: 1 },
    preset,
    seed,
    step,
    count: DRAWS,
  } satisfies LabRequest;
}

/** Sixteen draws of one training picture: what the network would see of it, made on the GPU. */
export function AugmentationLab({ dataset }: { dataset: DatasetSummary }) {
  const { ref, wasSeen } = useSeen();
  const firstFilled = dataset.trainPerClass.findIndex((count) => count > 0);
  const [place, setPlace] = useState({ label: Math.max(0, firstFilled), offset: 0 });
  const [settings, setSettings] = useState<LabSettings>(() => ({
    ...LAB_DEFAULTS,
    preset: useExperiment.getState().experiment.model.preset,
  }));
  const [pinned, setPinned] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const isEmpty = firstFilled < 0;
  const { picture, error: pictureError } = useLabPicture(dataset.id, wasSeen && !isEmpty ? place : null);
  const { shown, isWaiting, error: drawError } = useLabDraws(requestFor(dataset.id, picture, settings));
  if (isEmpty) return null;
  const error = pictureError ?? drawError;
  const inClass = dataset.trainPerClass[place.label] ?? 0;
  const active = pointed ?? pinned;
  return (
    <section ref={ref} aria-label="Augmentation lab" aria-busy={isWaiting} className={styles.lab}>
      <h2>Augmentation lab</h2>
      <p className="studio-dim">
        One training picture as the network meets it: {DRAWS} draws, made on the GPU as in training.
      </p>
      <div className={styles.bench}>
        <div className={styles.side}>
          <div className={styles.chooser}>
            <Select
              aria-label="Class of the picture"
              searchable={dataset.classNames.length > 12}
              value={String(place.label)}
              onChange={(value) => setPlace({ label: Number(value), offset: 0 })}
              data={dataset.classNames.map((name, label) => ({ value: String(label), label: name }))}
            />
            <Button
              size="xs"
              disabled={inClass < 2}
              onClick={() => setPlace({ ...place, offset: (place.offset + 1) % inClass })}
            >
              Another picture
            </Button>
          </div>
          <LabOriginal
            picture={picture}
            side={dataset.storedSide}
            name={picture === null ? '' : (dataset.classNames[picture.label] ?? '')}
            pictures={shown}
            active={active}
          />
          <LabControls settings={settings} onChange={(change) => setSettings({ ...settings, ...change })} />
        </div>
        <div className={styles.drawn}>
          {error !== null && <ErrorPanel error={error} title="The draws could not be made" />}
          <LabDraws pictures={shown} pinned={pinned} active={active} onPin={setPinned} onPoint={setPointed} />
        </div>
      </div>
    </section>
  );
}
