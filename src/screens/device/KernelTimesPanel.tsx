import { Table } from '@mantine/core';
import { momentText } from '../../components/momentText';
import { percentText } from '../../components/percentText';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { StepProfileReport, StepProfileRow } from '../../diagnostics/stepProfileReport';
import { useDiagnostics } from '../../stores/diagnosticsStore';
import styles from './Device.module.css';
import diagnostics from './Diagnostics.module.css';
import { JobControls } from './JobControls';
import { timeText } from './timeText';

/** Where the time of a training step goes, and how near each kernel is to what the adapter can do. */
export function KernelTimesPanel() {
  const found = useDiagnostics((state) => state.report?.stepProfile ?? null);
  const { preset, batch } = useDiagnostics();
  return (
    <section className="studio-panel" aria-label="Time of each kernel">
      <h2>Time of each kernel</h2>
      <p>
        GPU time of every pass of one training step, forward and backward, beside stock TensorFlow.js. The
        bars are shares of the measured limits: a full bar is as fast as this adapter computes or moves
        memory.
      </p>
      {found === null ? (
        <p className="studio-dim">Not measured on this adapter yet.</p>
      ) : (
        <Summary report={found.report} at={found.at} />
      )}
      <JobControls job="stepProfile" name="Time a step" progressName="Progress of the step's profile">
        <span className="studio-dim">
          {preset}, {batch.toLocaleString('en')} pictures, as chosen for the benchmark.
        </span>
      </JobControls>
      {found !== null && <Rows rows={found.report.rows} />}
    </section>
  );
}

function Summary({ report, at }: { report: StepProfileReport; at: number }) {
  const { preset, batch, oursMs, floorMs } = report;
  return (
    <p role="status" aria-label="Step time">
      <strong>
        {timeText(oursMs)} on the GPU for one step of {preset} with {batch.toLocaleString('en')} pictures,{' '}
        {percentText(floorMs / oursMs)} of the measured limits.
      </strong>{' '}
      <span className="studio-dim">
        At the limits it would take {timeText(floorMs)}; {momentText(at)}
      </span>
    </p>
  );
}

/** The share of the limits that a time reaches; null where there is no floor or no time. */
function shareOf(floorMs: number | null, elapsedMs: number | null): number | null {
  return floorMs === null || elapsedMs === null || elapsedMs <= 0 ? null : floorMs / elapsedMs;
}

function Bar({ share, kind }: { share: number | null; kind: 'ours' | 'stock' }) {
  return (
    <span className={diagnostics.bar} data-kind={kind}>
      {share !== null && <span style={{ width: `${100 * Math.min(1, share)}%` }} />}
    </span>
  );
}

function Rows({ rows }: { rows: StepProfileRow[] }) {
  return (
    <section className={styles.tall} aria-label="Table of the step's kernels" {...SCROLL_FOCUS}>
      <Table aria-label="Kernels of a step" horizontalSpacing="sm" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Layer and pass</Table.Th>
            <Table.Th className={styles.number}>Ours</Table.Th>
            <Table.Th className={styles.number}>Stock</Table.Th>
            <Table.Th className={styles.number}>At the limits</Table.Th>
            <Table.Th>Share of the limits, ours and stock</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={`${row.layer} ${row.pass}`} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Row({ row: { layer, pass, oursMs, stockMs, floorMs } }: { row: StepProfileRow }) {
  const ours = shareOf(floorMs, oursMs);
  const stock = shareOf(floorMs, stockMs);
  return (
    <Table.Tr>
      <Table.Td className={styles.keep}>{layer === pass ? layer : `${layer} ${pass}`}</Table.Td>
      <Table.Td className={styles.number}>{timeText(oursMs)}</Table.Td>
      <Table.Td className={styles.number}>{timeText(stockMs)}</Table.Td>
      <Table.Td className={styles.number}>{timeText(floorMs)}</Table.Td>
      <Table.Td className={diagnostics.shares}>
        {ours !== null && (
          <>
            <span className={diagnostics.bars} aria-hidden="true">
              <Bar share={ours} kind="ours" />
              <Bar share={stock} kind="stock" />
            </span>
            <span className={diagnostics.percent}>
              {percentText(ours)}
              {stock !== null && <span className="studio-dim">, {percentText(stock)}</span>}
            </span>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
