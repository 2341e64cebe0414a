import { Button } from '@mantine/core';
import { ErrorPanel } from '../../components/ErrorPanel';
import { useAdapter } from '../../stores/adapterStore';
import { workers } from '../../stores/workers';
import { PowerPreference } from './PowerPreference';

/** The adapter's name and kind, or why WebGPU is not there and what to do. */
export function AdapterPanel() {
  const { status, report, error, initialise } = useAdapter();
  const restart = () => {
    workers().restartGpu();
    void initialise();
  };
  if (error !== null) {
    return (
      <ErrorPanel error={error} title="No graphics adapter at the moment">
        <Button onClick={restart}>Start the GPU again</Button>
      </ErrorPanel>
    );
  }
  if (report === null) {
    return (
      <p className="studio-dim">{status === 'initialising' ? 'Asking for the adapter…' : 'Not asked yet.'}</p>
    );
  }
  return (
    <section className="studio-panel" aria-label="Adapter">
      <h2>{report.name}</h2>
      <p>
        {report.backend === 'webgpu'
          ? 'WebGPU: training runs on our own kernels.'
          : 'WebGL: stock kernels only. Classification and small networks work; training is slow.'}
      </p>
      {report.isSoftware && (
        <p>
          This is a software adapter: the processor does the GPU’s work. Results are right, but many times
          slower than on a GPU. In Chrome, check that graphics acceleration is on (Settings, System).
        </p>
      )}
      {report.backend === 'webgpu' && <PowerPreference />}
      {report.reason !== undefined && <ErrorPanel error={report.reason} title="Why not WebGPU" />}
    </section>
  );
}
