import { Button, Switch } from '@mantine/core';
import { useEffect } from 'react';
import { countOf } from '../../components/countOf';
import { EmptyState } from '../../components/EmptyState';
import { ErrorPanel } from '../../components/ErrorPanel';
import { milliseconds } from '../../components/milliseconds';
import { momentText } from '../../components/momentText';
import { useExperiment } from '../../stores/experimentStore';
import { useTuning } from '../../stores/tuningStore';
import { useGpuBusy } from '../../stores/useGpuBusy';
import type { AdapterReport, TuningRecord } from '../../workers/gpuProtocol';
import styles from './Device.module.css';
import { TuningTable } from './TuningTable';
import { WorkRunning } from './WorkRunning';

/** Which shape of each kernel is fastest here: measured on request, kept, and told in numbers. */
export function TuningPanel({ report }: { report: AdapterReport }) {
  const { status, record, progress, error, load, cancel, forget } = useTuning();
  useEffect(() => {
    if (useTuning.getState().status === 'idle') void load();
  }, [load]);
  if (report.backend !== 'webgpu') return null;
  return (
    <section className="studio-panel" aria-label="Tuning">
      <h2>Kernel tuning</h2>
      <p>
        Every matrix product of a network can be cut up in several ways; which one is fastest differs from GPU
        to GPU. Tuning measures them here, and new runs take the fastest. Runs name what they took, and a
        resumed run takes it again: the last bits of its numbers depend on it.
      </p>
      {report.features.includes('shader-f16') && <HalfSwitch />}
      {status === 'tuning' ? (
        <WorkRunning name="Tuning progress" progress={progress} onCancel={() => void cancel()} />
      ) : record === null ? (
        status === 'ready' && <Untuned isSoftware={report.isSoftware} />
      ) : (
        <Tuned record={record} onForget={() => void forget()} />
      )}
      {error !== null && <ErrorPanel error={error} title="Tuning did not work" />}
    </section>
  );
}

function HalfSwitch() {
  const { status, allowsHalf, allowHalf } = useTuning();
  return (
    <Switch
      my={12}
      label="Let tuning choose f16 storage"
      description="Operands are rounded to 16 bits, three digits instead of seven, while sums stay in 32: faster on some GPUs, and errors and losses differ a little from those of other runs."
      checked={allowsHalf}
      disabled={status === 'tuning'}
      onChange={(event) => allowHalf(event.currentTarget.checked)}
    />
  );
}

/** Starts it for the experiment on Train; not beside a training. */
function TuneButton() {
  const tune = useTuning((state) => state.tune);
  const busy = useGpuBusy();
  const { model, recipe } = useExperiment((state) => state.experiment);
  return (
    <>
      <Button onClick={() => void tune()} disabled={busy !== null}>
        Tune kernels
      </Button>
      <span className="studio-dim">
        {busy ?? `For the experiment on Train: ${model.preset}, batches of ${recipe.batchSize}.`}
      </span>
    </>
  );
}

function Untuned({ isSoftware }: { isSoftware: boolean }) {
  const text = isSoftware
    ? 'All kernels run in their defaults. On a software adapter tuning takes some minutes.'
    : 'All kernels run in their defaults. On a GPU tuning takes about a minute, once per network and batch size.';
  return (
    <EmptyState title="Not tuned on this adapter" text={text}>
      <TuneButton />
    </EmptyState>
  );
}

function Tuned({ record, onForget }: { record: TuningRecord; onForget: () => void }) {
  const { products, tunedAt, allowsHalf } = record;
  const changed = products.filter(({ variant, defaultVariant }) => variant !== defaultVariant);
  const sum = (read: (product: TuningRecord['products'][number]) => number) =>
    milliseconds(products.reduce((total, product) => total + read(product), 0));
  const faults = products.flatMap(({ key, faults: each }) => each.map((fault) => ({ key, ...fault })));
  return (
    <>
      <p role="status">
        {changed.length} of {countOf(products.length, 'product')} run in another variant than the default: one
        of each takes {sum(({ variantMs }) => variantMs)} instead of {sum(({ defaultMs }) => defaultMs)}.
        Measured {momentText(tunedAt)}
        {allowsHalf ? ', f16 storage allowed' : ''}.
      </p>
      <TuningTable products={products} />
      {faults.length > 0 && (
        <>
          <h3>Left out, because they do not work here</h3>
          <ul aria-label="Variants left out">
            {faults.map(({ key, variant, reason }) => (
              <li key={`${key} ${variant}`} className={styles.limit}>
                {key}, {variant}: {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles.actions}>
        <TuneButton />
        <Button onClick={onForget}>Forget tuning</Button>
      </div>
    </>
  );
}
