import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { momentText } from '../../components/momentText';
import { saveFile } from '../../components/saveFile';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { BenchmarkReport, KernelTiming } from '../../diagnostics/benchmarkReport';
import { useDiagnostics } from '../../stores/diagnosticsStore';
import styles from './Device.module.css';
import { JobControls } from './JobControls';
import { NetworkChoice } from './NetworkChoice';
import { rateText } from './rateText';
import { timeText } from './timeText';

/** Our kernels beside stock tfjs on this adapter, as `npm run bench` measures them. */
export function BenchmarkPanel() {
  const found = useDiagnostics((state) => state.report?.benchmark ?? null);
  return (
    <section className="studio-panel" aria-label="Benchmark">
      <h2>Benchmark</h2>
      <p>
        Times every pass of every layer and the whole training step, in our kernels and in stock
        TensorFlow.js, in turns on this adapter.
      </p>
      <NetworkChoice />
      {found === null && <p className="studio-dim">Not run on this adapter yet.</p>}
      <JobControls job="benchmark" name="Run benchmark" progressName="Benchmark progress">
        {found !== null && <CopyReport report={found.report} />}
      </JobControls>
      {found !== null && (
        <>
          <StepLine report={found.report} at={found.at} />
          <Timings kernels={found.report.kernels} />
        </>
      )}
    </section>
  );
}

function StepLine({ report: { step, batch }, at }: { report: BenchmarkReport; at: number }) {
  return (
    <p role="status" aria-label="Benchmark result">
      <strong>
        One step of {step.preset} with {batch.toLocaleString('en')} pictures: {timeText(step.oursMs)}, stock{' '}
        {timeText(step.stockMs)}, {step.ratio.toFixed(1)} times as fast.
      </strong>{' '}
      <span className="studio-dim">
        {rateText(step.gflops, 'GFLOP/s')}; {momentText(at)}
      </span>
    </p>
  );
}

/** To the clipboard; where the browser refuses that, as a download. */
function CopyReport({ report }: { report: BenchmarkReport }) {
  const [outcome, setOutcome] = useState('');
  const copy = async () => {
    const text = `${JSON.stringify(report, null, 2)}\n`;
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('Copied.');
    } catch {
      saveFile('benchmark.json', new Blob([text], { type: 'application/json' }));
      setOutcome('The browser refused the clipboard: saved as benchmark.json.');
    }
  };
  return (
    <>
      <Button onClick={() => void copy()}>Copy report</Button>
      <span role="status" aria-label="Copy" className="studio-dim">
        {outcome}
      </span>
    </>
  );
}

function Timings({ kernels }: { kernels: KernelTiming[] }) {
  return (
    <section className={styles.tall} aria-label="Table of kernel times" {...SCROLL_FOCUS}>
      <Table aria-label="Benchmark of kernels" horizontalSpacing="sm" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Layer and pass</Table.Th>
            <Table.Th>Shape</Table.Th>
            <Table.Th className={styles.number}>Ours</Table.Th>
            <Table.Th className={styles.number}>Stock</Table.Th>
            <Table.Th className={styles.number}>Ratio</Table.Th>
            <Table.Th className={styles.number}>Rate</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {kernels.map(({ name, pass, shape, oursMs, stockMs, ratio, gflops, gbps }) => (
            <Table.Tr key={`${name} ${pass}`}>
              <Table.Td className={styles.keep}>
                {name} {pass}
              </Table.Td>
              <Table.Td className={styles.keep}>{shape.replaceAll('x', ' × ')}</Table.Td>
              <Table.Td className={styles.number}>{timeText(oursMs)}</Table.Td>
              <Table.Td className={styles.number}>{timeText(stockMs)}</Table.Td>
              <Table.Td className={styles.number}>
                {Number.isFinite(ratio) ? `${ratio.toFixed(1)} ×` : '–'}
              </Table.Td>
              <Table.Td className={styles.number}>
                {gflops === null ? rateText(gbps, 'GB/s') : rateText(gflops, 'GFLOP/s')}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
