import { DropZone } from '../../components/DropZone';
import { FilePicker } from '../../components/FilePicker';
import { readDroppedFiles } from '../../components/readDroppedFiles';
import { useClassification } from '../../stores/classificationStore';
import styles from './Classify.module.css';

/** Where pictures come in: dropped, picked, or pasted. */
export function PicturePanel() {
  const add = useClassification((state) => state.add);
  const onDrop = async (transfer: DataTransfer) => {
    const sources = await readDroppedFiles(transfer);
    add(
      sources.map(({ path, file }) => new File([file], path.split('/').at(-1) ?? path, { type: file.type })),
    );
  };
  return (
    <DropZone label="Pictures" onDrop={(transfer) => void onDrop(transfer)}>
      <div className={styles.panel}>
        <FilePicker label="Images to classify" accept="image/*" isPrimary onFiles={add} />
        <span className="studio-dim">
          or drop them here, or paste one. They stay on this machine. The middle square of each is what the
          networks see.
        </span>
      </div>
    </DropZone>
  );
}
