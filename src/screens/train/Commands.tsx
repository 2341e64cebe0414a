import { Button } from '@mantine/core';
import { useExperiment } from '../../stores/experimentStore';
import type { TrainingStatus } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';
import styles from './Commands.module.css';

type CommandName = 'Start training' | 'Step' | 'Pause' | 'Resume' | 'Stop' | 'Reset';

/** What can be done in each state; the first is the filled button. */
const COMMANDS: Record<TrainingStatus, CommandName[]> = {
  idle: ['Start training', 'Step'],
  preparing: ['Pause', 'Stop'],
  training: ['Pause', 'Stop'],
  paused: ['Resume', 'Step', 'Stop'],
  interrupted: ['Resume', 'Reset'],
  finished: ['Reset'],
  stopped: ['Reset'],
  failed: ['Reset'],
};

const PLACES = ['first', 'second', 'third'];

/** The buttons at the foot. */
export function Commands() {
  const status = useTraining((state) => state.status);
  const isCommanding = useTraining((state) => state.isCommanding);
  const canGoOn = useTraining((state) => state.checkpointStep !== null && state.runId !== null);
  const hasRun = useTraining((state) => state.runId !== null);
  const { start, stepOnce, pause, resume, stop, reset } = useTraining.getState();
  const experiment = useExperiment((state) => state.experiment);
  const run = (name: CommandName) => {
    switch (name) {
      case 'Start training':
        return start(experiment, { stepOnly: false });
      case 'Step':
        return status === 'idle' ? start(experiment, { stepOnly: true }) : stepOnce();
      case 'Pause':
        return pause();
      case 'Resume':
        return resume();
      case 'Stop':
        return stop();
      case 'Reset':
        return reset();
    }
  };
  const names =
    status === 'failed' && canGoOn
      ? (['Resume', 'Reset'] as const)
      : COMMANDS[status].filter((name) => name !== 'Resume' || status === 'paused' || canGoOn);
  const isPreparing = status === 'preparing';
  // By place and not by name: the focus stays where it is when a button's name changes.
  return names.map((name, place) => (
    <Button
      key={PLACES[place]}
      variant={place === 0 ? 'filled' : 'default'}
      className={place === 0 ? styles.first : styles.other}
      disabled={isCommanding || (isPreparing && (!hasRun || name === 'Pause'))}
      onClick={() => void run(name)}
    >
      {name}
    </Button>
  ));
}
