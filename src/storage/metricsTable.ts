import { joinTables, type MetricTable, sliceTable } from '../experiment/metrics/metricTable';
import type { StudioDatabase } from './database';
import { transact } from './transact';

/** Measurements from place `first` of a run on; keyed `[runId, first]`. */
interface MetricChunk {
  version: 1;
  runId: string;
  first: number;
  table: MetricTable;
}

/** A chunk grows up to this many measurements (58 bytes each), so that neither many small records nor large ones pile up. */
const CHUNK_POINTS = 4096;

/** Measurements of runs, in chunks of columns. */
export class MetricsTable {
  private readonly database: StudioDatabase;

  constructor(database: StudioDatabase) {
    this.database = database;
  }

  /** Adds measurements at place `from`, in one transaction; what was stored there and after it is forgotten. */
  append(runId: string, from: number, table: MetricTable): Promise<void> {
    return transact(this.database, ['metrics'], async (transaction) => {
      const chunks = transaction.objectStore('metrics');
      const earlier = IDBKeyRange.bound([runId], [runId, from], false, true);
      const last: MetricChunk | undefined = (await chunks.openCursor(earlier, 'prev'))?.value;
      const kept = last && sliceTable(last.table, 0, from - last.first);
      const isFull = !kept || kept.step.length >= CHUNK_POINTS;
      const first = isFull ? from : last.first;
      const joined = isFull ? table : joinTables([kept, table]);
      const writes = [chunks.delete(IDBKeyRange.bound([runId, first], [runId, []]))];
      for (let start = 0; start < joined.step.length; start += CHUNK_POINTS) {
        const part = sliceTable(joined, start, start + CHUNK_POINTS);
        const chunk: MetricChunk = { version: 1, runId, first: first + start, table: part };
        writes.push(chunks.put(chunk).then(() => undefined));
      }
      if (isFull && kept && kept.step.length < last.table.step.length)
        writes.push(chunks.put({ ...last, table: kept }).then(() => undefined));
      await Promise.all(writes);
    });
  }

  /** All of a run, in the order in which they were made. */
  async load(runId: string): Promise<MetricTable> {
    const chunks: MetricChunk[] = await this.database.getAll(
      'metrics',
      IDBKeyRange.bound([runId], [runId, []]),
    );
    return joinTables(chunks.map(({ table }) => table));
  }
}
