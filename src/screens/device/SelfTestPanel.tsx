import { Table } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { momentText } from '../../components/momentText';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { SelfTestReport, SelfTestResult } from '../../diagnostics/selfTestReport';
import { useDiagnostics } from '../../stores/diagnosticsStore';
import styles from './Device.module.css';
import diagnostics from './Diagnostics.module.css';
import { JobControls } from './JobControls';
import { selfTestVerdict } from './selfTestVerdict';

/** Whether every kernel computes what it should on this adapter. */
export function SelfTestPanel() {
  const found = useDiagnostics((state) => state.report?.selfTest ?? null);
  return (
    <section className="studio-panel" aria-label="Self-test">
      <h2>Self-test</h2>
      <p>
        Runs every kernel, every gradient and every variant of the matrix products on small, odd shapes and
        compares the results with plain loops in double precision.
      </p>
      {found === null ? (
        <p className="studio-dim">
          Not run on this adapter yet. It takes seconds, on a software adapter up to a minute.
        </p>
      ) : (
        <Verdict report={found.report} at={found.at} />
      )}
      <JobControls job="selfTest" name="Run self-test" progressName="Self-test progress" />
      {found !== null && <Results results={found.report.results} />}
    </section>
  );
}

function Verdict({ report, at }: { report: SelfTestReport; at: number }) {
  const isPassed = report.failedCount === 0;
  return (
    <p role="status" aria-label="Self-test result" className={diagnostics.verdict} data-passed={isPassed}>
      <strong>{selfTestVerdict(report)}</strong> <span className="studio-dim">{momentText(at)}</span>
      {!isPassed && (
        <>
          <br />
          Results of training on this adapter are not to be trusted. Update the graphics driver and the
          browser and run it again; until it passes, choose the stock engine.
        </>
      )}
    </p>
  );
}

interface KernelRow {
  name: string;
  runs: number;
  worst: SelfTestResult;
  failed: SelfTestResult[];
}

const share = ({ error, tolerance }: SelfTestResult) => error / tolerance;

/** One row per kernel and pass, with its worst result. */
function kernelRows(results: readonly SelfTestResult[]): KernelRow[] {
  const rows = new Map<string, KernelRow>();
  for (const result of results) {
    const name = `${result.kernel} ${result.pass}`;
    const row = rows.get(name) ?? { name, runs: 0, worst: result, failed: [] };
    row.runs++;
    if (share(result) > share(row.worst)) row.worst = result;
    if (!result.isPassed) row.failed.push(result);
    rows.set(name, row);
  }
  return [...rows.values()];
}

function errorText(error: number): string {
  if (error === 0) return '0';
  return Number.isFinite(error) ? error.toExponential(1) : 'no number';
}

function Results({ results }: { results: SelfTestResult[] }) {
  return (
    <section className={styles.tall} aria-label="Table of tested kernels" {...SCROLL_FOCUS}>
      <Table aria-label="Tested kernels" horizontalSpacing="sm" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Kernel</Table.Th>
            <Table.Th className={styles.number}>Largest error</Table.Th>
            <Table.Th className={styles.number}>Of tolerance</Table.Th>
            <Table.Th>Where</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {kernelRows(results).map(({ name, runs, worst, failed }) => (
            <Table.Tr key={name}>
              <Table.Td className={styles.keep}>
                {name}
                <span className="studio-dim">, {countOf(runs, 'case')}</span>
                {failed.length > 0 && <strong className={diagnostics.bad}> failed in {failed.length}</strong>}
              </Table.Td>
              <Table.Td className={styles.number}>{errorText(worst.error)}</Table.Td>
              <Table.Td className={styles.number}>
                {Number.isFinite(worst.error) ? share(worst).toFixed(2) : '–'}
              </Table.Td>
              <Table.Td>
                {worst.shape.replaceAll(/(?<=\d)x(?=\d)/g, ' × ')}
                {worst.variant !== null && `, in ${worst.variant}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
