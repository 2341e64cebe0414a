import { useEffect, useRef } from 'react';
import { DEFAULT_EXPERIMENT } from '../../experiment/defaultExperiment';
import { decodeExperiment, encodeExperiment } from '../../experiment/experimentUrl';
import { describeError } from '../../lib/StudioError';
import { useExperiment } from '../../stores/experimentStore';
import { ask } from '../../stores/questionStore';
import { goTo, hrefOf, useRoute } from '../../stores/route';
import { isLive } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';

/** Whether the run on the screen may make room; asks when it is running. */
async function mayReplace(): Promise<boolean> {
  const { status, stop } = useTraining.getState();
  if (!isLive(status)) return true;
  const yes = await ask({
    title: 'A training is running',
    text: 'The address asks for another run. Stop the running one? What it has learned so far is kept under Models.',
    confirm: 'Stop it',
  });
  if (yes) await stop();
  return yes;
}

async function showRun(runId: string): Promise<void> {
  if (useTraining.getState().runId === runId) return;
  if (!(await mayReplace())) return showCurrent();
  await useTraining.getState().open(runId);
  const { experiment } = useTraining.getState();
  if (experiment) useExperiment.getState().set(experiment);
}

async function showExperiment(text: string, isToStart: boolean): Promise<void> {
  if (text === encodeExperiment(useExperiment.getState().experiment) && !isToStart) return;
  if (!(await mayReplace())) return showCurrent();
  try {
    const experiment = decodeExperiment(text);
    useTraining.getState().reset();
    useExperiment.getState().set(experiment);
    if (isToStart) await useTraining.getState().start(experiment, { stepOnly: false });
  } catch (error) {
    useExperiment.getState().reject(describeError(error));
  }
}

/** Puts the address of what is on the screen back: the run, or the draft where it is not the default. */
function showCurrent(): void {
  const { runId } = useTraining.getState();
  const text = encodeExperiment(useExperiment.getState().experiment);
  const isDefault = text === encodeExperiment(DEFAULT_EXPERIMENT);
  const parameters: Record<string, string> =
    runId !== null ? { run: runId } : isDefault ? {} : { experiment: text };
  if (location.hash !== hrefOf('train', parameters)) goTo('train', parameters, { replace: true });
}

/**
 * The address and the screen follow one another: `run` shows a saved run and starts nothing, `experiment` is a draft
 * (`start=1` starts it once: the address then becomes the run's), none is what is there already.
 */
export function useTrainAddress(): void {
  const parameters = useRoute((route) => route.parameters);
  const experiment = useExperiment((state) => state.experiment);
  const status = useTraining((state) => state.status);
  useEffect(() => {
    if (parameters.run !== undefined) void showRun(parameters.run);
    else if (parameters.experiment !== undefined) {
      void showExperiment(parameters.experiment, parameters.start === '1');
    } else showCurrent();
  }, [parameters]);
  // A draft that changes takes its address along; one that is still being read from the address does not.
  const drawn = useRef({ experiment, status });
  useEffect(() => {
    const before = drawn.current;
    drawn.current = { experiment, status };
    const isChanged = before.experiment !== experiment || before.status !== status;
    if (isChanged && status === 'idle') showCurrent();
  }, [experiment, status]);
}
