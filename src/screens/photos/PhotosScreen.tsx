import { useEffect, useMemo } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel';
import { useDatasets } from '../../stores/datasetsStore';
import { useImports } from '../../stores/importStore';
import type { PhotoTask } from '../../stores/photos/photoExperiment';
import { FROM_NOTHING, openStep, type PhotoPlace, type PhotoStep } from '../../stores/photos/photoPlace';
import { followAddress, movePlace, usePhotoPlace } from '../../stores/photos/photoPlaceStore';
import { chosenSource } from '../../stores/photos/photoSource';
import { photoWarnings } from '../../stores/photos/photoWarnings';
import { usePhotoWork } from '../../stores/photos/photoWorkStore';
import { useRoute } from '../../stores/route';
import { useRuns } from '../../stores/runsStore';
import { RunMistakes } from './mistakes/RunMistakes';
import styles from './Photos.module.css';
import { PhotosStep } from './PhotosStep';
import { PlanStep } from './PlanStep';
import { photosText } from './photosText';
import { PLAN_TITLES } from './planWords';
import { ResultStep } from './ResultStep';
import { SourceStep } from './SourceStep';
import { StepFrame } from './StepFrame';
import { NOTHING_TITLE, sourceTitle } from './sourceWords';
import { useLookAhead } from './useLookAhead';

/** Use my own photos; the mistakes of any saved run, which are corrected there, where the address asks for them. */
export default function PhotosScreen() {
  const mistakesOf = useRoute((route) => route.parameters.mistakes);
  return mistakesOf === undefined ? <PhotoSteps /> : <RunMistakes key={mistakesOf} runId={mistakesOf} />;
}

/** From a folder to a tested classifier, in four steps on one page. */
function PhotoSteps() {
  const place = usePhotoPlace();
  const datasets = useDatasets((state) => state.datasets);
  const datasetsError = useDatasets((state) => state.error);
  const runs = useRuns((state) => state.runs);
  const isReading = useIsReading(place);
  const isWorking = usePhotoWork((state) => state.status !== 'idle');
  useLists();
  useAddress();
  useImported();
  const dataset = datasets.find(({ id }) => id === place.dataset) ?? null;
  const source = useMemo(() => chosenSource(runs, place), [runs, place]);
  const isFromNothing = place.source === FROM_NOTHING;
  const isDatasetReady = dataset !== null && !photoWarnings(dataset).some(({ blocks }) => blocks);
  const isSourceReady = isFromNothing || source !== null;
  const open = openStep(place, { isDatasetReady, isSourceReady });
  // While photos come in, the second step is open beside the first.
  const isImporting = useImports(({ status }) => status === 'importing') && open === 1;
  const isSourceChosen = isSourceReady && place.step !== 2;
  useLookAhead(isImporting && isSourceChosen ? source : null);
  const stateOf = (step: PhotoStep) => {
    if (isImporting && step === 2) return isSourceChosen ? 'done' : 'open';
    return step === open ? 'open' : step < open ? 'done' : 'later';
  };
  const back = (step: PhotoStep) => (isWorking ? undefined : () => movePlace({ step }, true));
  const plan = place.plan ?? (isFromNothing ? 'all' : 'head');
  const task: PhotoTask | null =
    dataset !== null && isSourceReady ? { dataset, source, plan, rates: place.rates } : null;
  const steps = (
    <ol className={styles.steps} aria-label="Steps">
      <StepFrame
        number={1}
        title="Photos"
        state={stateOf(1)}
        summary={dataset === null ? '' : `${dataset.name}: ${photosText(dataset)}`}
        onOpen={back(1)}
      >
        <PhotosStep dataset={dataset} source={isSourceChosen ? source : null} />
      </StepFrame>
      <StepFrame
        number={2}
        title="Start from"
        state={stateOf(2)}
        summary={sourceSummary(isFromNothing, source)}
        onOpen={back(2)}
      >
        {(dataset !== null || isImporting) && (
          <SourceStep fingerprint={isImporting ? null : (dataset?.fingerprint ?? null)} />
        )}
      </StepFrame>
      <StepFrame
        number={3}
        title="Plan"
        state={stateOf(3)}
        summary={planSummary(open, isFromNothing ? NOTHING_PLAN : PLAN_TITLES[plan])}
        onOpen={back(3)}
      >
        {task !== null && <PlanStep dataset={task.dataset} source={task.source} />}
      </StepFrame>
      <StepFrame
        number={4}
        title="Result"
        state={stateOf(4)}
        summary="How many photos it gets right that it never saw, class by class, with its mistakes."
      >
        <ResultStep dataset={dataset} task={task} />
      </StepFrame>
    </ol>
  );
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <h1>Use my own photos</h1>
      {datasetsError !== null && (
        <ErrorPanel error={datasetsError} title="The stored photos could not be listed" />
      )}
      {isReading ? <p className="studio-dim">Reading what was chosen…</p> : steps}
    </div>
  );
}

const NOTHING_PLAN = 'A small network learns everything';

function sourceSummary(isFromNothing: boolean, source: ReturnType<typeof chosenSource>): string {
  if (isFromNothing) return NOTHING_TITLE;
  return source === null
    ? 'A network that has learned before, one of your own, or nothing.'
    : sourceTitle(source);
}

function planSummary(open: PhotoStep, chosen: string): string {
  return open > 3 ? chosen : 'How much of it learns from your photos, and how long that takes here.';
}

/** What the steps choose from. */
function useLists(): void {
  useEffect(() => {
    if (useDatasets.getState().status === 'idle') void useDatasets.getState().refresh();
    if (useRuns.getState().status === 'idle') void useRuns.getState().refresh();
  }, []);
}

/** Whether what the address names is still being looked up, so that no step can be told to be the open one. */
function useIsReading({ dataset, source, run }: PhotoPlace): boolean {
  const isWaiting = (status: string) => status === 'idle' || status === 'loading';
  const datasets = useDatasets((state) => isWaiting(state.status) && state.datasets.length === 0);
  const runs = useRuns((state) => isWaiting(state.status) && state.runs.length === 0);
  return (dataset !== null && datasets) || ((source !== null || run !== null) && runs);
}

/** The address leads; this screen's own changes write it. */
function useAddress(): void {
  const parameters = useRoute((route) => route.parameters);
  useEffect(() => followAddress(parameters), [parameters]);
}

/** An import that ends while the screen is open, or ended before anything was chosen, is what step 1 asks for. */
function useImported(): void {
  useEffect(() => {
    const { status, result } = useImports.getState();
    if (status === 'finished' && result !== null && usePhotoPlace.getState().dataset === null) {
      movePlace({ dataset: result.id, step: 1 });
    }
    return useImports.subscribe((now, before) => {
      if (now.status === 'finished' && before.status !== 'finished' && now.result !== null) {
        movePlace({ dataset: now.result.id, step: 1 });
      }
    });
  }, []);
}
