/** One event of Chromium's trace format; times in microseconds. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** CPU time of the thread itself: waiting for a core is not in it. */
  tdur?: number;
  args?: { name?: string };
}

export interface MainThreadTasks {
  count: number;
  /** Longest task by the thread's own CPU time, in ms. */
  longestMs: number;
  /** Tasks of more than 50 ms. */
  over50Ms: number;
}

/** Tasks of the busiest renderer's main thread in a trace with `disabled-by-default-devtools.timeline`. */
export function readMainThreadTasks(trace: { traceEvents: TraceEvent[] }): MainThreadTasks {
  const events = trace.traceEvents;
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const tasksOf = ({ pid, tid }: TraceEvent) =>
    events.filter(
      (each) => each.pid === pid && each.tid === tid && each.ph === 'X' && each.name === 'RunTask',
    );
  const tasks = mains.map(tasksOf).sort((a, b) => b.length - a.length)[0] ?? [];
  const ownMs = tasks.map((task) => (task.tdur ?? task.dur ?? 0) / 1000);
  return {
    count: tasks.length,
    longestMs: ownMs.reduce((longest, each) => Math.max(longest, each), 0),
    over50Ms: ownMs.filter((each) => each > 50).length,
  };
}
