import { beforeAll, describe, expect, it, vi } from 'vitest';
import { runGroups } from '../../../src/screens/compare/choice/runGroups';
import { niceTicks } from '../../../src/screens/compare/plot/niceTicks';
import { savedRun } from './runFixture';

type Address = typeof import('../../../src/screens/compare/compareAddress');
let address: Address;

beforeAll(async () => {
  // The route reads the page's address when it is loaded.
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
  address = await import('../../../src/screens/compare/compareAddress');
});

describe('the address of a comparison', () => {
  it('comes back as it was written, defaults left out', () => {
    const chosen = {
      runIds: ['a', 'b:c'],
      pair: [
        { runId: 'a', arm: 1 },
        { runId: 'b:c', arm: 0 },
      ] as [{ runId: string; arm: number }, { runId: string; arm: number }],
      threshold: 0.125,
      axis: 'epoch' as const,
      split: 'validation' as const,
      view: 'runs' as const,
    };
    const parameters = address.compareParameters(chosen);
    expect(parameters).toEqual({
      runs: 'a,b:c',
      pair: 'a:1,b:c:0',
      reach: '12.5',
      by: 'epoch',
      on: 'validation',
    });
    expect(address.parseCompareAddress(parameters)).toEqual(chosen);
    expect(address.compareParameters(address.parseCompareAddress({}))).toEqual({});
    expect(address.parseCompareAddress({ runs: '' }).runIds).toEqual([]);
  });

  it('leaves out what makes no sense', () => {
    const odd = { reach: '400', by: 'moon', on: 'test', pair: 'a', view: 'x' };
    expect(address.parseCompareAddress(odd)).toEqual(address.parseCompareAddress({}));
  });
});

describe('runGroups', () => {
  const runs = [
    savedRun('1', { name: 'first', dataset: { name: 'cats' }, arms: [{ name: 'tanh' }] }),
    savedRun('2', { name: 'second', model: { preset: 'cifar-quick' } }),
    savedRun('3', { name: 'third', dataset: { name: 'cats' } }),
  ];
  const ids = (search: string, chosen: string[] = []) =>
    runGroups(runs, search, chosen).map(({ name, runs: own }) => [name, ...own.map((run) => run.id)]);

  it('groups by dataset and finds every word, in names, networks and arms', () => {
    expect(ids('')).toEqual([
      ['cats', '1', '3'],
      ['Built-in shapes', '2'],
    ]);
    expect(ids('CATS tanh')).toEqual([['cats', '1']]);
    expect(ids('cifar')).toEqual([['Built-in shapes', '2']]);
    expect(ids('nothing', ['3'])).toEqual([['cats', '3']]);
  });
});

describe('niceTicks', () => {
  it('gives round numbers inside', () => {
    expect(niceTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks(-0.07, 0.07, 4)).toEqual([-0.05, 0, 0.05]);
    expect(niceTicks(0, 1234, 6)).toEqual([0, 500, 1000]);
    expect(niceTicks(3, 3, 4)).toEqual([3]);
  });
});
