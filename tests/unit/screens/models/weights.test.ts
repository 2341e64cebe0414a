import { describe, expect, it } from 'vitest';
import { CONVENTION_CHOICES, choiceOf, withChoice } from '../../../../src/screens/models/conventionChoices';
import {
  conventionTexts,
  orderText,
  parametersOf,
  takenText,
} from '../../../../src/screens/models/weightText';
import { sourceChoices } from '../../../../src/screens/train/sourceWeights';
import type { Conventions, MappingRow } from '../../../../src/workers/dataProtocol';
import { savedRun } from '../runFixture';

const CONVENTIONS: Conventions = {
  channels: 'RGB',
  mean: [0, 0, 0],
  deviation: [1, 1, 1],
  inputSide: 227,
  resizedSide: 256,
};
const ALL = ['channels', 'mean', 'deviation'] as const;
const [TORCHVISION, CAFFE] = CONVENTION_CHOICES;

function row(source: string, targetShape: number[] | null): MappingRow {
  const target = targetShape === null ? null : source;
  return { source, sourceShape: targetShape ?? [], target, targetShape, order: 'same', reason: null };
}

describe('Habits of preparing pictures', () => {
  it('are torchvision’s shares of 255 and Caffe’s mean colour, red first', () => {
    const shares = (levels: readonly number[] = []) =>
      levels.map((level) => Number((level / 255).toFixed(3)));
    expect(shares(TORCHVISION?.conventions.mean)).toEqual([0.485, 0.456, 0.406]);
    expect(shares(TORCHVISION?.conventions.deviation)).toEqual([0.229, 0.224, 0.225]);
    expect(CAFFE?.conventions.mean.map((level) => Number(level.toFixed(2)))).toEqual([
      122.68, 116.67, 104.01,
    ]);
  });
  it('change only what is open, and are recognised by it', () => {
    expect(choiceOf(CONVENTIONS, ALL)?.key).toBe('none');
    if (CAFFE === undefined) throw new Error('no Caffe');
    const changed = withChoice(CONVENTIONS, CAFFE, ['mean']);
    expect(changed).toEqual({ ...CONVENTIONS, mean: CAFFE.conventions.mean });
    expect(choiceOf(changed, ALL)).toBeUndefined();
    expect(choiceOf(changed, ['mean'])?.key).toBe('caffe');
  });
});

describe('Weights in words', () => {
  it('says what is done to a picture', () => {
    expect(conventionTexts(CONVENTIONS)).toEqual({
      channels: 'red, green, blue',
      mean: 'nothing',
      deviation: 'nothing',
      inputSide: 'the centre 227 × 227 px',
      resizedSide: '256 × 256 px',
    });
    expect(conventionTexts({ ...CONVENTIONS, mean: [123.675, 116.28, 103.53] }).mean).toBe(
      'red 123.67, green 116.28, blue 103.53',
    );
  });
  it('counts arrays and the numbers that are taken', () => {
    const rows = [row('conv1.weight', [11, 11, 3, 64]), row('conv1.bias', [64]), row('counter', null)];
    expect(parametersOf(rows)).toBe(23_296);
    expect(takenText(rows)).toBe('2 of 3 arrays are taken');
    expect(takenText(rows.slice(0, 2))).toBe('All 2 arrays are taken');
    expect(orderText('OIHW')).toBe('out, in, row, column to row, column, in, out');
  });
});

describe('Source weights', () => {
  it('names a network from a file by what it is', () => {
    const trained = savedRun('a', { name: 'first try', arms: [{ name: 'ReLU' }] });
    const imported = { ...savedRun('b', { name: 'AlexNet (torchvision)' }), status: 'imported' as const };
    expect(sourceChoices([imported, trained], undefined).map(({ label }) => label)).toEqual([
      'random (from seed)',
      'AlexNet (torchvision), imported',
      'ReLU of first try, 100 steps on Built-in shapes',
    ]);
  });
});
