import { PixelCanvas } from '../../components/PixelCanvas';
import { BUILT_IN_NAME, findDataset, useDatasets } from '../../stores/datasetsStore';
import { useShownExperiment } from './figure/useCourse';
import styles from './SamplePictures.module.css';
import { useSamplePictures } from './useSamplePictures';

/** What the network is to learn: a picture of each class with its name. */
export function SamplePictures() {
  const wanted = useShownExperiment().dataset;
  const samples = useSamplePictures(wanted);
  const isHere = useDatasets((state) => findDataset(state.datasets, wanted) !== null);
  return (
    <section className={styles.samples} aria-label="Sample pictures">
      {samples?.pictures.map((picture) => {
        const name = samples.classNames[picture.label] ?? '';
        return (
          <figure key={picture.label} className={styles.sample}>
            <PixelCanvas
              pixels={picture.pixels}
              side={samples.side}
              label={name}
              className={styles.picture}
            />
            <figcaption title={name}>{name}</figcaption>
          </figure>
        );
      })}
      {samples === null && (
        <p className="studio-dim">
          {isHere || wanted.name === BUILT_IN_NAME
            ? 'Fetching pictures…'
            : `No picture to show: “${wanted.name}” is not on this machine.`}
        </p>
      )}
    </section>
  );
}
