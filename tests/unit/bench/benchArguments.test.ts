import { describe, expect, test } from 'vitest';
import { parseBenchArguments } from '../../../bench/benchArguments';
import { resultName } from '../../../bench/runBenchmarks';

const KNOWN = ['steps', 'kernels'];

describe('the command line of the benchmarks', () => {
  test('without a word: everything, both peers, nothing kept', () => {
    expect(parseBenchArguments([], KNOWN)).toEqual({
      names: KNOWN,
      options: {
        quick: false,
        tune: false,
        batch: null,
        arms: null,
        minutes: null,
        file: null,
        folder: null,
        peers: ['stock', 'jaxjs'],
      },
      json: null,
      save: false,
      adapter: null,
    });
  });

  test('names, numbers and peers', () => {
    const argv =
      'kernels --batch 8 --arms 4 --minutes 0.5 --file w.pth --folder photos --peers jaxjs --adapter lavapipe --json a.json --save --quick --tune';
    expect(parseBenchArguments(argv.split(' '), KNOWN)).toEqual({
      names: ['kernels'],
      options: {
        quick: true,
        tune: true,
        batch: 8,
        arms: 4,
        minutes: 0.5,
        file: 'w.pth',
        folder: 'photos',
        peers: ['jaxjs'],
      },
      json: 'a.json',
      save: true,
      adapter: 'lavapipe',
    });
    expect(parseBenchArguments(['--peers', 'none'], KNOWN).options.peers).toEqual([]);
  });

  test.each([
    ['a benchmark', ['speed']],
    ['a peer', ['--peers', 'stock,onnx']],
    ['an adapter', ['--adapter', 'voodoo']],
    ['a batch', ['--batch', '2.5']],
    ['a batch', ['--batch', '0']],
    ['a number of arms', ['--arms', '5']],
    ['a time', ['--minutes', '0']],
    ['an option', ['--fast']],
  ])('%s that does not exist is refused by name', (_, argv) => {
    expect(() => parseBenchArguments(argv, KNOWN)).toThrow(argv.at(-1)?.split(',').at(-1));
  });
});

test('a result is named after its day, adapter and benchmarks', () => {
  const day = new Date('2026-11-21T23:00:00Z');
  expect(resultName(day, 'llvmpipe: Mesa 25.0.7 (LLVM 15.0.6)', ['steps'])).toBe(
    '2026-11-21-llvmpipe-steps.json',
  );
  expect(resultName(day, 'NVIDIA H200', ['steps', 'kernels'])).toBe(
    '2026-11-21-nvidia-h200-steps-kernels.json',
  );
});
