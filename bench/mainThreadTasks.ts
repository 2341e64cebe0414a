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
  args?: { name?: string; data?: { frames?: { url: string; processId: number }[] } };
}

export interface MainThreadTasks {
  count: number;
  /** Longest task by the thread's own CPU time, in ms. */
  longestMs: number;
  /** Tasks of more than 50 ms. */
  over50Ms: number;
}

/**
 * Tasks of the page's main thread in a trace with `disabled-by-default-devtools.timeline`. A browser has other renderers
 * too, for its own windows: the page's is the one that shows `address`.
 */
export function readMainThreadTasks(trace: { traceEvents: TraceEvent[] }, address: string): MainThreadTasks {
  const events = trace.traceEvents;
  const frames = events.flatMap(({ name, args }) =>
    name === 'TracingStartedInBrowser' ? (args?.data?.frames ?? []) : [],
  );
  const page = frames.find(({ url }) => url.startsWith(address));
  if (!page) throw new Error(`The trace has no page at ${address}.`);
  const main = events.find(
    ({ name, args, pid }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' && pid === page.processId,
  );
  if (!main) throw new Error('The trace does not name the main thread of the page.');
  const tasks = events.filter(
    ({ pid, tid, ph, name }) => pid === main.pid && tid === main.tid && ph === 'X' && name === 'RunTask',
  );
  const ownMs = tasks.map((task) => (task.tdur ?? task.dur ?? 0) / 1000);
  return {
    count: tasks.length,
    longestMs: ownMs.reduce((longest, each) => Math.max(longest, each), 0),
    over50Ms: ownMs.filter((each) => each > 50).length,
  };
}
