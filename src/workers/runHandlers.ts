import { tableBuffers } from '../experiment/metrics/metricTable';
import type { StudioDatabase } from '../storage/database';
import { MetricsTable } from '../storage/metricsTable';
import { RunTable } from '../storage/runTable';
import { readRunRecord } from '../training/opening/readRunRecord';
import type { RunRecord } from '../training/runRecord';
import type { DataCommand, DataResults } from './dataProtocol';
import { type Handlers, transferring } from './rpc';
import { unknownRun } from './unknownRun';

type RunCommand = Extract<
  DataCommand,
  { kind: 'listRuns' | 'loadRun' | 'saveRun' | 'deleteRun' | 'appendMetrics' | 'loadMetrics' }
>;

/** What data.worker does with run records and their measurements. `runsChanged` is told when a list would differ. */
export function runHandlers(
  database: StudioDatabase,
  runsChanged: () => void,
): Handlers<RunCommand, DataResults> {
  const runs = new RunTable<RunRecord>(database);
  const metrics = new MetricsTable(database);
  const listed = new Map<string, string>();
  return {
    listRuns: async () => (await runs.list()).flatMap(readable),
    loadRun: async ({ runId }) => readRunRecord((await runs.load(runId)) ?? unknownRun(runId)),
    saveRun: async ({ run }) => {
      await runs.save(run);
      const shown = listedText(run);
      if (listed.get(run.id) === shown) return undefined;
      listed.set(run.id, shown);
      runsChanged();
      return undefined;
    },
    deleteRun: async ({ runId }) => {
      await runs.delete(runId);
      listed.delete(runId);
      runsChanged();
      return undefined;
    },
    appendMetrics: async ({ runId, from, table }) => {
      await metrics.append(runId, from, table);
      return undefined;
    },
    loadMetrics: async ({ runId }) => {
      const table = await metrics.load(runId);
      return transferring(table, tableBuffers(table));
    },
  };
}

/** A record that a later studio saved, and this one does not know, is left out of lists. */
function readable(run: RunRecord): RunRecord[] {
  try {
    return [readRunRecord(run)];
  } catch {
    return [];
  }
}

/** What lists show of a run: a checkpoint between two evaluations changes nothing in it. */
function listedText({ updatedAt, step, epoch, outcomes, ...run }: RunRecord): string {
  return JSON.stringify([run, outcomes.map(({ train, ...outcome }) => outcome)]);
}
