import { armStyle } from '../../components/armStyle';
import { LineSample } from '../../components/LineSample';
import { milliseconds } from '../../components/milliseconds';
import type { DetailedPrediction } from '../../stores/many/detailedPredictions';
import styles from './Classify.module.css';
import { CropBars } from './CropBars';
import { GuessBar } from './GuessBar';

interface TopFiveProps {
  prediction: DetailedPrediction;
  /** Index of the arm, for its colour. */
  arm: number;
  pictureName: string;
}

/** One arm's best five guesses with their shares, best first. */
export function TopFive({ prediction, arm, pictureName }: TopFiveProps) {
  const { top } = prediction;
  const { color } = armStyle(arm);
  return (
    <div>
      <h3 className={styles.armName} style={{ color }}>
        <LineSample arm={arm} /> {prediction.arm}
      </h3>
      {prediction.novelty !== undefined && prediction.novelty > 1 && (
        <p className={styles.novel}>None of its classes, as far as it can tell</p>
      )}
      <ol className={styles.top} aria-label={`Top ${top.length}: ${prediction.arm}, ${pictureName}`}>
        {top.map(({ label, name, probability }) => (
          <li key={label}>
            <GuessBar name={name} share={probability} color={color} />
          </li>
        ))}
      </ol>
      {prediction.cropShares && (
        <p className={styles.windows}>
          Its ten windows: <CropBars shares={prediction.cropShares} color={color} />
        </p>
      )}
      <p className="studio-dim">{milliseconds(prediction.elapsedMs)} in the network</p>
    </div>
  );
}
