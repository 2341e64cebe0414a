import { NumberField } from '../../../components/NumberField';
import { percentText } from '../../../components/percentText';
import { findDataset, useDatasets } from '../../../stores/datasetsStore';
import { useExperiment } from '../../../stores/experimentStore';
import { SharedRow } from '../SharedRow';
import styles from '../SharedTable.module.css';
import { useRecipe } from './useRecipe';

/** How many of the training pictures are trained on. */
export function PicturesRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  const wanted = useExperiment((state) => state.experiment.dataset);
  const trainCount = useDatasets((state) => findDataset(state.datasets, wanted)?.trainCount ?? null);
  const { trainingPictures } = recipe;
  const share =
    trainingPictures === undefined || trainCount === null ? null : Math.min(1, trainingPictures / trainCount);
  return (
    <SharedRow
      label="pictures"
      help="Trains on so many of the training pictures only, every class in its share, chosen by the seed. Fewer pictures are learnt by heart sooner: see the gap."
    >
      <span className={styles.suffixed}>
        <NumberField
          label="Training pictures"
          value={trainingPictures}
          placeholder={trainCount === null ? 'all' : `all ${trainCount.toLocaleString('en')}`}
          min={1}
          max={trainCount ?? 100_000_000}
          isInteger
          disabled={isLocked}
          inputClass={styles.control}
          onChange={(value) => changeRecipe({ trainingPictures: value })}
          onClear={() => changeRecipe({ trainingPictures: undefined })}
        />
        <span className="studio-dim">
          {share === null ? '' : `${percentText(share)} of ${trainCount?.toLocaleString('en')}`}
        </span>
      </span>
    </SharedRow>
  );
}
