import { partsInWords, peakInWords, proposalInWords } from '../../experiment/memory/memoryInWords';
import { useTraining } from '../../stores/trainingStore';
import { SharedRow } from './SharedRow';
import styles from './SharedTable.module.css';
import { useMemoryPreflight } from './useMemoryPreflight';

/** What the training holds on the GPU, and why it runs in smaller parts where it does. */
export function MemoryRow() {
  const preflight = useMemoryPreflight();
  const notice = useTraining((state) => state.notice);
  if (preflight === null) return null;
  const { recipe } = preflight.asked;
  const asked = recipe.accumulate > 1 ? `${partsInWords(recipe)} per update` : '';
  const note = notice || proposalInWords(preflight) || asked;
  return (
    <SharedRow
      label="GPU memory"
      help="Weights, momentum, gradients and activations of all arms on the GPU, with evaluations and checkpoints. How much may be used is a setting of the Device screen."
    >
      <span className={styles.text}>{peakInWords(preflight) ?? 'does not fit this GPU'}</span>
      {note && <span className={styles.note}>{note}</span>}
    </SharedRow>
  );
}
