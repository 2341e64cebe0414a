import { Tooltip } from '@mantine/core';
import { duration } from '../../components/duration';
import { useAdapter } from '../../stores/adapterStore';
import { hrefOf } from '../../stores/route';
import { useTraining } from '../../stores/trainingStore';
import { Commands } from './Commands';
import styles from './FootBar.module.css';
import { useFrame } from './figure/useCourse';
import { QueueLink } from './QueueLink';
import { RunStatus } from './RunStatus';

/** Always in the same place: what can be done now, how far it is, how fast, on what, and two ways on. */
export function FootBar() {
  return (
    <section className={styles.bar} aria-label="Training">
      <div className={styles.commands}>
        <Commands />
      </div>
      <div className={styles.course}>
        <div className={styles.line}>
          <RunStatus />
          <Figures />
        </div>
        <Bar />
      </div>
      <div className={styles.side}>
        <Adapter />
        <span className={styles.ways}>
          <QueueLink>
            <a href={hrefOf('photos')}>Use my own photos</a>
            <a href={hrefOf('classify')}>Classify a picture</a>
          </QueueLink>
        </span>
      </div>
    </section>
  );
}

/** Step, rate and time left, each in a place of its own width. */
function Figures() {
  const step = useTraining((state) => state.step);
  const imagesPerSecond = useTraining((state) => state.imagesPerSecond);
  const secondsLeft = useTraining((state) => state.secondsLeft);
  const status = useTraining((state) => state.status);
  const { totalSteps } = useFrame();
  const isRunning = status === 'training';
  return (
    <span className={styles.figures}>
      <span>
        step {step.toLocaleString('en')} of {totalSteps.toLocaleString('en')}
      </span>
      <span className={styles.rate}>
        {imagesPerSecond === null
          ? ''
          : `${imagesPerSecond.toLocaleString('en', { maximumFractionDigits: imagesPerSecond < 10 ? 1 : 0 })} images/s`}
      </span>
      <span className={styles.left}>
        {isRunning && secondsLeft !== null ? `${duration(secondsLeft)} left` : ''}
      </span>
    </span>
  );
}

/** Progress in steps, for eyes and for assistive technology. */
function Bar() {
  const step = useTraining((state) => state.step);
  const told = useTraining((state) => state.share);
  const { totalSteps } = useFrame();
  // By whichever limit is nearest, where the session has told; a run in minutes has no number of steps to count.
  const share = told ?? (totalSteps === 0 ? 0 : Math.min(1, step / totalSteps));
  return (
    <div
      role="progressbar"
      aria-label="Training progress"
      aria-valuemin={0}
      aria-valuemax={totalSteps}
      aria-valuenow={step}
      className={styles.track}
    >
      <div className={styles.fill} style={{ width: `${share * 100}%` }} />
    </div>
  );
}

/** The adapter's name; a software one says what that means. */
function Adapter() {
  const { report, status } = useAdapter();
  if (report === null) {
    return (
      <span className={styles.adapter}>{status === 'failed' ? 'No adapter' : 'Looking for a GPU…'}</span>
    );
  }
  const kind = report.isSoftware ? 'software' : report.backend === 'webgl' ? 'WebGL' : 'WebGPU';
  const meaning = report.isSoftware
    ? 'A software adapter computes on the processor: right, but many times slower than a GPU.'
    : report.backend === 'webgl'
      ? 'Without WebGPU the studio computes through WebGL: for classification and small networks.'
      : 'Everything is computed on this adapter; nothing leaves the machine.';
  return (
    <Tooltip label={meaning}>
      <a className={styles.adapter} href={hrefOf('device')}>
        {report.name}, {kind}
      </a>
    </Tooltip>
  );
}
