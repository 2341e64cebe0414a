import { Checkbox } from '@mantine/core';
import { DropZone } from '../../components/DropZone';
import { FilePicker } from '../../components/FilePicker';
import { readDroppedFiles } from '../../components/readDroppedFiles';
import { useClassification } from '../../stores/classificationStore';
import styles from './Classify.module.css';
import { pagePictures } from './pagePictures';

/** Where pictures come in: dropped, picked, or pasted; one, many, or a folder. */
export function PicturePanel() {
  const { add, addFrom, say, notice, crops, chooseCrops } = useClassification();
  const onDrop = async (transfer: DataTransfer) => {
    const loose = pagePictures(transfer);
    const sources = await readDroppedFiles(transfer);
    if (sources.length > 0) addFrom(sources);
    else if (loose.files.length > 0) add(loose.files);
    else say(loose.notice);
  };
  return (
    <DropZone label="Pictures" takesPages onDrop={(transfer) => void onDrop(transfer)}>
      <div className={styles.panel}>
        <FilePicker label="Images to classify" accept="image/*" isPrimary onFiles={add} />
        <FilePicker label="A folder to classify" isFolder onFiles={add} />
        <Checkbox
          label="Ten windows"
          checked={crops === 10}
          onChange={({ currentTarget }) => chooseCrops(currentTarget.checked ? 10 : 1)}
        />
        <span className="studio-dim">
          Or drop them here, or paste one. They stay on this machine. The middle of each is what the networks
          see; with ten windows, also its corners, and all mirrored.
        </span>
      </div>
      <p role="status" className={styles.notice}>
        {notice}
      </p>
    </DropZone>
  );
}
