import { describe, expect, it } from 'vitest';
import { axisTicks, fromUnit, toUnit } from '../../../../src/components/chart/chartAxis';
import { panView, zoomView } from '../../../../src/components/chart/chartView';

const LINEAR = { low: 0, high: 1000, isLog: false };
const LOG = { low: 0.01, high: 1, isLog: true };
const FULL = { x: LINEAR, y: LOG };
const IN_X = (factor: number) => ({ x: factor, y: 1 });

describe('chart axes', () => {
  it('lead values to shares of the axis and back', () => {
    expect(toUnit(LINEAR, 250)).toBe(0.25);
    expect(toUnit(LOG, 0.1)).toBeCloseTo(0.5, 12);
    expect(fromUnit(LOG, toUnit(LOG, 0.37))).toBeCloseTo(0.37, 12);
  });

  it('have round ticks', () => {
    expect(axisTicks(LINEAR, 4)).toEqual([0, 250, 500, 750, 1000]);
    expect(axisTicks({ low: 0.101, high: 0.127, isLog: false }, 4)).toEqual([0.11, 0.12]);
    expect(axisTicks(LOG, 4)).toEqual([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]);
    expect(axisTicks({ low: 1, high: 1e8, isLog: true }, 4)).toEqual([1, 100, 10_000, 1e6, 1e8]);
    expect(axisTicks({ low: 0.3, high: 0.6, isLog: true }, 4)).toEqual([0.3, 0.4, 0.5, 0.6]);
  });
});

describe('zoomView', () => {
  it('keeps the place under the pointer', () => {
    const view = zoomView(null, FULL, { factor: IN_X(4), at: { x: 0.3, y: 0.5 } });
    expect(view?.x[0]).toBeCloseTo(225, 9);
    expect(view?.x[1]).toBeCloseTo(475, 9);
    expect(view?.y[0]).toBeCloseTo(0.01, 12);
    expect(view?.y[1]).toBeCloseTo(1, 12);
  });

  it('stays inside, and shows all again at last', () => {
    const near = zoomView(null, FULL, { factor: IN_X(4), at: { x: 0, y: 0 } });
    expect(near?.x).toEqual([0, 250]);
    expect(zoomView(near, FULL, { factor: IN_X(0.5), at: { x: 1, y: 0 } })?.x).toEqual([0, 500]);
    expect(zoomView(near, FULL, { factor: IN_X(0.2), at: { x: 0.4, y: 0 } })).toBeNull();
  });

  it('zooms decades alike where the axis is logarithmic', () => {
    const view = zoomView(null, FULL, { factor: { x: 1, y: 2 }, at: { x: 0, y: 1 } });
    expect(view?.y[0]).toBeCloseTo(0.1, 12);
    expect(view?.y[1]).toBeCloseTo(1, 12);
  });
});

describe('panView', () => {
  const near = zoomView(null, FULL, { factor: IN_X(4), at: { x: 0, y: 0 } });

  it('moves by shares of what is visible and stops at the ends', () => {
    expect(panView(near, FULL, { x: 0.5, y: 0 })?.x).toEqual([125, 375]);
    expect(panView(near, FULL, { x: -0.5, y: 0 })?.x).toEqual([0, 250]);
    expect(panView(near, FULL, { x: 99, y: 0 })?.x).toEqual([750, 1000]);
    expect(panView(null, FULL, { x: 0.5, y: 0.5 })).toBeNull();
  });
});
