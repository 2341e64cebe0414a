import { useEffect } from 'react';
import { useDatasets } from '../../stores/datasetsStore';
import { useRuns } from '../../stores/runsStore';
import { Claims } from './Claims';
import { Differences } from './Differences';
import { Layers } from './Layers';
import styles from './Paper.module.css';
import { WrongFigures } from './WrongFigures';

/** Paper: what was claimed in 2012 and how to see it here, its figures from one's own runs, the network in numbers. */
export default function PaperScreen() {
  useEffect(() => {
    void useRuns.getState().refresh();
    void useDatasets.getState().refresh();
  }, []);
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <h1>Paper</h1>
      <p className={styles.lead}>
        <cite>ImageNet Classification with Deep Convolutional Neural Networks</cite>, A. Krizhevsky, I.
        Sutskever and G. Hinton, 2012. Its figures are of 1.2 million photos in 1,000 classes; the experiments
        here run on pictures that a browser can hold, so that their figures are never the paper’s. One run is
        one sample: repeat it with other seeds before you believe it.
      </p>
      <Claims />
      <Layers />
      <WrongFigures />
      <Differences />
    </div>
  );
}
