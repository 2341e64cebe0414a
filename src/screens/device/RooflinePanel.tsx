import { momentText } from '../../components/momentText';
import { byteSize } from '../../lib/byteSize';
import { useDiagnostics } from '../../stores/diagnosticsStore';
import diagnostics from './Diagnostics.module.css';
import { JobControls } from './JobControls';
import { rateText } from './rateText';

/** What the adapter can do at most: the measure of every kernel. */
export function RooflinePanel() {
  const found = useDiagnostics((state) => state.report?.roofline ?? null);
  return (
    <section className="studio-panel" aria-label="Measured limits">
      <h2>Measured limits</h2>
      <p>
        How fast this adapter moves memory and how fast it multiplies and adds, measured here. What fits into
        its caches may be faster, a whole step is not.
      </p>
      {found === null ? (
        <p className="studio-dim">Not measured on this adapter yet. It takes a few seconds.</p>
      ) : (
        <dl className={diagnostics.figures} aria-label="Rates">
          <dt>Memory, read and written</dt>
          <dd>{rateText(found.report.gigabytesPerSecond, 'GB/s')}</dd>
          <dt>Multiply-adds in f32</dt>
          <dd>{rateText(found.report.gigaflops, 'GFLOP/s')}</dd>
          <dt>Measured</dt>
          <dd>
            {momentText(found.at)}, copies of {byteSize(found.report.copiedBytes)}
          </dd>
        </dl>
      )}
      <JobControls job="roofline" name="Measure limits" progressName="Progress of the measurement" />
    </section>
  );
}
