import { MAX_ARMS } from '../../../experiment/settings/editExperiment';
import { useExperiment } from '../../../stores/experimentStore';
import { ask } from '../../../stores/questionStore';
import { isLive } from '../../../stores/trainingState';
import { useTraining } from '../../../stores/trainingStore';
import { useShownExperiment } from '../figure/useCourse';
import type { Remedy } from './remedies';

/** Makes a draft with one more arm out of what is on the screen; asks first where something runs. */
export function useTryArm(): { isFull: boolean; tryArm: (from: number, remedy: Remedy) => Promise<void> } {
  const experiment = useShownExperiment();
  return {
    isFull: experiment.arms.length >= MAX_ARMS,
    tryArm: async (from, { label, changes }) => {
      const training = useTraining.getState();
      if (isLive(training.status)) {
        const yes = await ask({
          title: 'A training is running',
          text: `Another arm (${label}) needs a new run from the start. Stop the running one? What it has learned so far is kept under Models.`,
          confirm: 'Stop it',
        });
        if (!yes) return;
        await training.stop();
      }
      training.reset();
      useExperiment.getState().set(experiment);
      useExperiment.getState().addChangedArm(from, changes);
    },
  };
}
