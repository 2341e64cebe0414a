import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fileNameOf } from '../../components/fileNameOf';
import { saveFile } from '../../components/saveFile';
import { describeError } from '../../lib/StudioError';
import type { PhotoTask } from '../../stores/photos/photoExperiment';
import { movePlace, startOver, usePhotoPlace } from '../../stores/photos/photoPlaceStore';
import { hrefOf } from '../../stores/route';
import { workers } from '../../stores/workers';
import type { RunRecord } from '../../training/runRecord';
import styles from './Photos.module.css';

interface ResultWaysProps {
  run: RunRecord;
  task: PhotoTask | null;
  /** Whether the photos are still here. */
  canShowMistakes: boolean;
}

async function exportWeights(run: RunRecord): Promise<void> {
  const arm = run.experiment.arms[0]?.name ?? '';
  try {
    const file = await workers().data.request({ kind: 'exportWeights', runId: run.id, arm });
    saveFile(`${fileNameOf(run.experiment.name)}.safetensors`, file);
  } catch (error) {
    const { message, hint } = describeError(error);
    notifications.show({ title: 'The classifier could not be exported', message: `${message} ${hint}` });
  }
}

/** What can be done with a classifier: try it, see where it errs, take it along, let it learn on. */
export function ResultWays({ run, task, canShowMistakes }: ResultWaysProps) {
  const plan = usePhotoPlace((place) => place.plan);
  const areMistakesShown = usePhotoPlace((place) => place.mistakes);
  const canDeepen = task !== null && task.source !== null && plan !== 'all';
  return (
    <div className={styles.row}>
      {run.hasCheckpoint && (
        <>
          <Button component="a" variant="filled" href={hrefOf('classify', { run: run.id })}>
            Try it on a picture
          </Button>
          {canShowMistakes && (
            <Button
              aria-expanded={areMistakesShown}
              onClick={() => movePlace({ mistakes: !areMistakesShown })}
            >
              Its mistakes
            </Button>
          )}
          <Button onClick={() => void exportWeights(run)}>Export</Button>
        </>
      )}
      {canDeepen && (
        <Button onClick={() => movePlace({ plan: plan === 'last' ? 'all' : 'last', step: 3 }, true)}>
          Train deeper
        </Button>
      )}
      <Button variant="subtle" onClick={startOver}>
        Begin with other photos
      </Button>
    </div>
  );
}
