import { DropZone } from '../../components/DropZone';
import { FilePicker } from '../../components/FilePicker';
import { useWeightImport } from '../../stores/weightImportStore';
import styles from './Weights.module.css';
import { WEIGHTS_ACCEPT, WEIGHTS_LABEL } from './weightsAccept';

/** Where a file of weights is given. */
export function WeightsPanel() {
  const start = useWeightImport((state) => state.start);
  return (
    <DropZone label="Import a trained network" onDrop={(transfer) => void start([...transfer.files])}>
      <div className={styles.row}>
        <div className={styles.words}>
          <h2>Drop the weights of a trained network here</h2>
          <p>
            PyTorch (.pth, .pt), safetensors, ONNX, Caffe (.caffemodel), NumPy (.npz), or what the studio has
            exported. First you see what the file is and what goes where. Nothing in it is executed, and it
            stays on this machine.
          </p>
        </div>
        <FilePicker
          label={WEIGHTS_LABEL}
          accept={WEIGHTS_ACCEPT}
          isPrimary
          onFiles={(files) => void start(files)}
        />
      </div>
    </DropZone>
  );
}
