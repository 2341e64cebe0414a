import { armStyle } from '../../components/armStyle';
import { LineSample } from '../../components/LineSample';
import { milliseconds } from '../../components/milliseconds';
import { percentText } from '../../components/percentText';
import type { DetailedPrediction } from '../../stores/many/detailedPredictions';
import styles from './Classify.module.css';
import { CropBars } from './CropBars';

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
            <span className={styles.name}>{name}</span>
            <span className={styles.track} aria-hidden="true">
              <span style={{ width: `${100 * probability}%`, background: color }} />
            </span>
            <span className={styles.share}>{percentText(probability)}</span>
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
