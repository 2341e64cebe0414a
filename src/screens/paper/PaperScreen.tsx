import { Claims } from './Claims';
import { Differences } from './Differences';
import { Layers } from './Layers';
import styles from './Paper.module.css';

/** Paper: what was claimed in 2012 and how to see it here; the network in numbers; where text and program differ. */
export default function PaperScreen() {
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <h1>Paper</h1>
      <p className={styles.lead}>
        <cite>ImageNet Classification with Deep Convolutional Neural Networks</cite>, A. Krizhevsky, I.
        Sutskever and G. Hinton, 2012. Each claim below opens an experiment that puts it to the test on
        pictures this page draws itself, at a size that a laptop trains. One run is one sample: repeat it with
        other seeds before you believe it.
      </p>
      <Claims />
      <Layers />
      <Differences />
    </div>
  );
}
