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

const started = {
  ...task(9, 9, 0, 0),
  name: 'TracingStartedInBrowser',
  args: {
    data: {
      frames: [
        { url: 'chrome://tabs/', processId: 1 },
        { url: 'http://localhost:1/#/train', processId: 2 },
      ],
    },
  },
};

test("takes the page's main thread and its own CPU time, not the wait for a core", () => {
  const traceEvents = [
    started,
    main(1, 1),
    main(2, 7),
    ...Array.from({ length: 5 }, () => task(1, 1, 900, 900)),
    task(2, 7, 300, 12),
    task(2, 7, 60, 51),
    task(2, 8, 500, 500),
    { ...task(2, 7, 700, 700), name: 'FunctionCall' },
  ];
  expect(readMainThreadTasks({ traceEvents }, 'http://localhost:1/')).toEqual({
    count: 2,
    longestMs: 51,
    over50Ms: 1,
    long: [{ ownMs: 51, cameFrom: [] }],
  });
  expect(() => readMainThreadTasks({ traceEvents }, 'http://localhost:2/')).toThrow('http://localhost:2/');
});
