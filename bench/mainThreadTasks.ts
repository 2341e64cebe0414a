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
  args?: {
    name?: string;
    data?: {
      frames?: { url: string; processId: number }[];
      functionName?: string;
      url?: string;
      lineNumber?: number;
      columnNumber?: number;
      type?: string;
    };
  };
}

export interface Trace {
  traceEvents: TraceEvent[];
}

/** A task that held the page up. */
export interface LongTask {
  /** The thread's own CPU time in ms. */
  ownMs: number;
  /** What it spent it on, longest first: "FunctionCall chart.js:1:2040 (onmessage) 41 ms". */
  cameFrom: string[];
}

export interface MainThreadTasks {
  count: number;
  /** Longest task by the thread's own CPU time, in ms. */
  longestMs: number;
  /** Tasks of more than 50 ms. */
  over50Ms: number;
  /** Each of them. */
  long: LongTask[];
}

const LONG_MS = 50;
/** So many of its parts tell where a task came from. */
const TOLD_PARTS = 8;

function ownMs({ tdur, dur }: TraceEvent): number {
  return (tdur ?? dur ?? 0) / 1000;
}

/**
 * Tasks of the page's main thread in a trace with `disabled-by-default-devtools.timeline`. A browser has other renderers
 * too, for its own windows: the page's is the one that shows `address`.
 */
export function readMainThreadTasks(trace: Trace, address: string): MainThreadTasks {
  const events = trace.traceEvents;
  const frames = events.flatMap(({ name, args }) =>
    name === 'TracingStartedInBrowser' ? (args?.data?.frames ?? []) : [],
  );
  const page = frames.find(({ url }) => url.startsWith(address));
  if (!page) throw new Error(`The trace has no page at ${address}.`);
  const ofPage = events.filter(({ pid }) => pid === page.processId);
  // On a busy machine a trace may lack the threads' names; only the main one lays out.
  const main =
    ofPage.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain') ??
    ofPage.find(({ name }) => name === 'UpdateLayoutTree' || name === 'PrePaint');
  if (!main) throw new Error('The trace does not name the main thread of the page.');
  const own = events.filter(({ pid, tid, ph }) => pid === main.pid && tid === main.tid && ph === 'X');
  const tasks = own.filter(({ name }) => name === 'RunTask');
  const long = tasks
    .filter((task) => ownMs(task) > LONG_MS)
    .map((task) => ({ ownMs: ownMs(task), cameFrom: partsOf(task, own) }));
  return {
    count: tasks.length,
    longestMs: tasks.reduce((longest, each) => Math.max(longest, ownMs(each)), 0),
    over50Ms: long.length,
    long,
  };
}

/** The longest events inside a task, in words. */
function partsOf(task: TraceEvent, events: readonly TraceEvent[]): string[] {
  const end = task.ts + (task.dur ?? 0);
  return events
    .filter(
      (each) => each !== task && each.ts >= task.ts && each.ts + (each.dur ?? 0) <= end && ownMs(each) >= 1,
    )
    .sort((a, b) => ownMs(b) - ownMs(a))
    .slice(0, TOLD_PARTS)
    .map((part) => `${placeOf(part)} ${ownMs(part).toFixed(0)} ms`);
}

function placeOf({ name, args }: TraceEvent): string {
  const { url, lineNumber, columnNumber, functionName, type } = args?.data ?? {};
  const file = url ? ` ${url.split('/').at(-1)}:${lineNumber ?? 0}:${columnNumber ?? 0}` : '';
  const what = functionName || type;
  return `${name}${file}${what ? ` (${what})` : ''}`;
}

/** Of several traces of the same page, one after another. */
export function joinTasks(parts: readonly MainThreadTasks[]): MainThreadTasks {
  return {
    count: parts.reduce((sum, each) => sum + each.count, 0),
    longestMs: Math.max(0, ...parts.map((each) => each.longestMs)),
    over50Ms: parts.reduce((sum, each) => sum + each.over50Ms, 0),
    long: parts.flatMap((each) => each.long).sort((a, b) => b.ownMs - a.ownMs),
  };
}
