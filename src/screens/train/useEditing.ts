import { isLive } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';

/**
 * Whether the settings may be changed now, and how: while something runs they are fixed; after it, the first change
 * makes room for a new draft (the run itself is saved under Models).
 */
export function useEditing(): { isLocked: boolean; edit: (change: () => void) => void } {
  const isLocked = useTraining((state) => isLive(state.status));
  const reset = useTraining((state) => state.reset);
  return {
    isLocked,
    edit: (change) => {
      if (isLocked) return;
      if (useTraining.getState().status !== 'idle') reset();
      change();
    },
  };
}
