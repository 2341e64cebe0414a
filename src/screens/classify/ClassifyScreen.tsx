import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { useClassification } from '../../stores/classificationStore';
import { useDatasets } from '../../stores/datasetsStore';
import { useManyPictures } from '../../stores/manyPicturesStore';
import { hrefOf, useRoute } from '../../stores/route';
import { useRuns } from '../../stores/runsStore';
import { useUsableRuns } from '../../stores/usableRuns';
import styles from './Classify.module.css';
import { ManyPanel } from './many/ManyPanel';
import { PictureAnswer } from './PictureAnswer';
import { PicturePanel } from './PicturePanel';
import { RunPanel } from './RunPanel';
import { useCarriedPictures } from './useCarriedPictures';
import { WebcamPanel } from './webcam/WebcamPanel';

/** Classify: show pictures to a trained network and read what it makes of them, arm beside arm. */
export default function ClassifyScreen() {
  const { pictures, runId, chooseRun, answerWaiting, clear } = useClassification();
  const runs = useUsableRuns();
  const isLoading = useRuns((state) => state.status === 'idle' || state.status === 'loading');
  const routeRun = useRoute((route) => route.parameters.run);
  const manyCount = useManyPictures(({ count }) => count);
  useCarriedPictures();
  useEffect(() => {
    if (useRuns.getState().status === 'idle') void useRuns.getState().refresh();
    if (useDatasets.getState().status === 'idle') void useDatasets.getState().refresh();
  }, []);
  useEffect(() => {
    if (routeRun !== undefined && routeRun !== useClassification.getState().runId) chooseRun(routeRun);
  }, [routeRun, chooseRun]);
  const isAnyUsable = runs.length > 0;
  useEffect(() => {
    if (isAnyUsable) void answerWaiting();
  }, [isAnyUsable, answerWaiting]);
  const run = runs.find((each) => each.id === runId) ?? runs[0];
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <h1>Classify</h1>
      {run !== undefined && <RunPanel runs={runs} run={run} onChoose={chooseRun} />}
      {routeRun !== undefined && run !== undefined && run.id !== routeRun && runId === routeRun && (
        <p className="studio-dim" role="status">
          The run of this address has no weights on this machine; the newest one answers.
        </p>
      )}
      <PicturePanel />
      <WebcamPanel run={run} />
      {run === undefined && !isLoading && (
        <EmptyState
          title={
            pictures.length + manyCount > 0 ? 'Your pictures wait for a network' : 'No trained network yet'
          }
          text="A picture can be classified as soon as a training has started: it is answered by the newest run, also while it is still training. Run the default experiment, and the first answers come within a minute; import weights that were trained elsewhere; or teach a network your own photos."
        >
          <Button component="a" href={hrefOf('train')} variant="filled">
            Open Train
          </Button>
          <Button component="a" href={hrefOf('models')}>
            Import weights
          </Button>
          <Button component="a" href={hrefOf('photos')}>
            Use my own photos
          </Button>
        </EmptyState>
      )}
      {manyCount === 0 && pictures.length > 1 && (
        <div>
          <Button size="xs" onClick={clear}>
            Remove all pictures
          </Button>
        </div>
      )}
      {pictures.map((picture) => (
        <PictureAnswer key={picture.id} picture={picture} run={run} />
      ))}
      {manyCount > 0 && <ManyPanel run={run} />}
    </div>
  );
}
