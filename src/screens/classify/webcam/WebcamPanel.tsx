import { Button } from '@mantine/core';
import { useRef } from 'react';
import { ErrorPanel } from '../../../components/ErrorPanel';
import { useWebcam } from '../../../stores/webcamStore';
import type { RunRecord } from '../../../training/runRecord';
import { answerInWords } from '../answerInWords';
import styles from '../Classify.module.css';
import { TopFive } from '../TopFive';
import { useCamera } from './useCamera';

/** Pictures from the webcam, a few per second, and what the networks make of what they see now. */
export function WebcamPanel({ run }: { run: RunRecord | undefined }) {
  const video = useRef<HTMLVideoElement>(null);
  const { status, predictions, rate, error } = useWebcam();
  const { start, stop } = useCamera(video, run);
  const isOn = status === 'on';
  const arms = run?.experiment.arms.map(({ name }) => name) ?? [];
  const [first] = predictions;
  return (
    <section className={`studio-panel ${styles.webcam}`} aria-label="Webcam">
      <div className={styles.panel}>
        {isOn ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <Button onClick={() => void start()} loading={status === 'asking'}>
            Use the webcam
          </Button>
        )}
        <span className="studio-dim">
          {isOn
            ? run === undefined
              ? 'Waits for a network.'
              : rate === null
                ? 'Looking…'
                : `${rate.toFixed(1)} frames answered per second.`
            : 'The browser asks you first. Its pictures stay on this machine and are not kept.'}
        </span>
      </div>
      {status === 'failed' && error !== null && (
        <ErrorPanel error={error} title="No picture from the webcam" />
      )}
      <div className={styles.answer} hidden={!isOn && status !== 'asking'}>
        <video ref={video} muted playsInline className={styles.seen} aria-label="What the webcam sees" />
        <div className={styles.body}>
          <p>{first === undefined ? '' : answerInWords(predictions)}</p>
          <div className={styles.lists}>
            {predictions.map((prediction) => (
              <TopFive
                key={prediction.arm}
                prediction={prediction}
                arm={Math.max(0, arms.indexOf(prediction.arm))}
                pictureName="webcam"
              />
            ))}
          </div>
        </div>
      </div>
    </section>
  );
}
