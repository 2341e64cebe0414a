import { expect, test } from 'vitest';
import { readMainThreadTasks } from '../../../bench/mainThreadTasks';

const task = (pid: number, tid: number, wallMs: number, ownMs: number) => ({
  name: 'RunTask',
  ph: 'X',
  pid,
  tid,
  ts: 0,
  dur: wallMs * 1000,
  tdur: ownMs * 1000,
});
const main = (pid: number, tid: number) => ({
  name: 'thread_name',
  ph: 'M',
  pid,
  tid,
  ts: 0,
  args: { name: 'CrRendererMain' },
});

test("takes the busiest renderer's main thread and its own CPU time, not the wait for a core", () => {
  const traceEvents = [
    main(1, 1),
    main(2, 7),
    task(1, 1, 900, 900),
    task(2, 7, 300, 12),
    task(2, 7, 60, 51),
    task(2, 8, 500, 500),
    { ...task(2, 7, 700, 700), name: 'FunctionCall' },
  ];
  expect(readMainThreadTasks({ traceEvents })).toEqual({ count: 2, longestMs: 51, over50Ms: 1 });
});
