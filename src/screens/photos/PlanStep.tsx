import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel';
import type { DatasetSummary } from '../../data/dataset';
import { useAdapter } from '../../stores/adapterStore';
import type { PhotoTask } from '../../stores/photos/photoExperiment';
import type { PhotoPlan } from '../../stores/photos/photoPlace';
import { movePlace, usePhotoPlace } from '../../stores/photos/photoPlaceStore';
import { learningLayers, type PhotoSource } from '../../stores/photos/photoSource';
import { usePhotoWork } from '../../stores/photos/photoWorkStore';
import { usePlanTimes } from '../../stores/photos/planTimesStore';
import { useRuns } from '../../stores/runsStore';
import { isLive } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';
import { useGpuBusy } from '../../stores/useGpuBusy';
import { AheadProgress } from './AheadProgress';
import { ChoiceCard } from './ChoiceCard';
import { GpuBusyNotice } from './GpuBusyNotice';
import { LayerLadder } from './LayerLadder';
import styles from './Photos.module.css';
import { PLAN_TITLES, PLANS, planText, planTimeText, secondsLeft } from './planWords';
import { SolvingProgress } from './SolvingProgress';
import { useAheadOf } from './useAheadOf';

interface PlanStepProps {
  dataset: DatasetSummary;
  /** Null where it starts from nothing. */
  source: PhotoSource | null;
}

/** Changes come in bursts: what is measured waits until they rest. */
const MEASURE_DELAY_MS = 600;

/** Measures how long each plan takes, once the GPU is free. */
function useMeasuredTimes({ dataset, source }: PlanStepProps, rates: PhotoTask['rates']): void {
  const isReady = useAdapter((state) => state.status === 'ready');
  const isFree = useGpuBusy() === null;
  const isIdle = usePhotoWork((state) => state.status === 'idle');
  const measure = usePlanTimes((state) => state.measure);
  const canMeasure = isReady && isFree && isIdle;
  useEffect(() => {
    if (!canMeasure) return;
    const timer = setTimeout(() => void measure({ dataset, source, rates }), MEASURE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [dataset, source, rates, canMeasure, measure]);
}

/** Step 3: how much of the network learns, with the time that each plan takes here. */
export function PlanStep({ dataset, source }: PlanStepProps) {
  const place = usePhotoPlace();
  const head = useRuns((state) => state.runs.find(({ id }) => id === place.head) ?? null);
  const work = usePhotoWork();
  const measured = usePlanTimes();
  const seen = useAheadOf(dataset.id, source)?.done ?? 0;
  const photos = dataset.trainCount + dataset.validationCount + dataset.testCount;
  const times = { ...measured, seconds: secondsLeft(measured.seconds, Math.min(1, seen / photos)) };
  const busy = useGpuBusy();
  const isHeld = useTraining(({ status }) => isLive(status));
  useMeasuredTimes({ dataset, source }, place.rates);
  const plan: PhotoPlan = source === null ? 'all' : (place.plan ?? 'head');
  const task: PhotoTask = { dataset, source, plan, rates: place.rates };
  if (work.status !== 'idle') return <SolvingProgress plan={plan} />;
  const begin = () => {
    movePlace({ plan });
    // Solved anew when it is asked for alone: labels may have been corrected since.
    void work.begin(task, plan === 'head' ? null : head);
  };
  return (
    <>
      {work.error !== null && (
        <ErrorPanel error={work.error} title="It could not be made">
          <Button size="xs" onClick={work.dismiss}>
            Close
          </Button>
        </ErrorPanel>
      )}
      {source === null ? (
        <p>
          A small network, alexnet-mini, learns everything from your photos:{' '}
          {planTimeText('all', times) || 'the time is measured in a moment'}.
        </p>
      ) : (
        <fieldset className={styles.choices}>
          <legend>How much of the network learns from your photos?</legend>
          {PLANS.map((each) => (
            <ChoiceCard
              key={each}
              group="plan"
              title={PLAN_TITLES[each]}
              aside={planTimeText(each, times)}
              isChosen={plan === each}
              onChoose={() => movePlace({ plan: each, step: 3 })}
            >
              {planText(each, learningLayers(source.settings))}
            </ChoiceCard>
          ))}
        </fieldset>
      )}
      {times.status === 'failed' && times.error !== null && times.error.code !== 'cancelled' && (
        <p className="studio-dim">The time could not be measured: {times.error.message}</p>
      )}
      {source !== null && plan !== 'head' && <LayerLadder task={task} />}
      {source !== null && <AheadProgress datasetId={dataset.id} source={source} isImporting={false} />}
      <GpuBusyNotice />
      <div className={styles.row}>
        <Button variant="filled" disabled={busy !== null || (isHeld && plan !== 'head')} onClick={begin}>
          {plan === 'head' ? 'Make the classifier' : 'Start learning'}
        </Button>
        <span className="studio-dim">
          {plan !== 'head' &&
            head !== null &&
            'Its last layer is solved already; learning goes on from there.'}
        </span>
      </div>
    </>
  );
}
