import { describe, expect, it } from 'vitest';
import {
  furthestStep,
  NOWHERE,
  openStep,
  type PhotoPlace,
  parsePlace,
  placeParameters,
  withChoice,
} from '../../../../src/stores/photos/photoPlace';

const FULL: PhotoPlace = {
  dataset: 'd1',
  source: 'r1',
  arm: 'tanh, twice: a=b',
  plan: 'last',
  rates: { conv1: 0, fc6: 0.1 },
  head: 'r2',
  run: 'r3',
  before: 'r0',
  step: 2,
  mistakes: true,
};
const READY = { isDatasetReady: true, isSourceReady: true };

describe('The place in the address', () => {
  it.each([[NOWHERE], [FULL], [{ ...NOWHERE, source: 'nothing' }]])('comes back as it was', (place) => {
    const address = new URLSearchParams(placeParameters(place)).toString();
    expect(parsePlace(Object.fromEntries(new URLSearchParams(address)))).toEqual(place);
  });

  it('takes what makes no sense as not chosen', () => {
    const parameters = { plan: 'magic', step: '7', view: 'x', rates: 'conv1:-1,:2,conv2,conv3:0.5,fc6:1e9' };
    expect(parsePlace(parameters)).toEqual({ ...NOWHERE, rates: { conv3: 0.5 } });
  });
});

describe('A choice', () => {
  it('keeps everything where a person only goes back', () => {
    expect(withChoice(FULL, { step: 1 })).toEqual({ ...FULL, step: 1 });
  });

  it('of other photos keeps source and plan, and forgets what was made of the old ones', () => {
    expect(withChoice(FULL, { dataset: 'd2' })).toEqual({
      ...FULL,
      dataset: 'd2',
      head: null,
      run: null,
      before: null,
      mistakes: false,
    });
  });

  it('of another source forgets its arm and the rates of its layers too', () => {
    const { arm, rates, head, run, plan } = withChoice(FULL, { source: 'r9' });
    expect({ arm, rates, head, run, plan }).toEqual({
      arm: null,
      rates: {},
      head: null,
      run: null,
      plan: 'last',
    });
  });

  it('of another plan keeps the solved head', () => {
    expect(withChoice(FULL, { plan: 'all' })).toMatchObject({ plan: 'all', head: 'r2', run: null });
  });

  it('that is the same changes nothing', () => {
    expect(withChoice(FULL, { dataset: 'd1', source: 'r1', arm: FULL.arm, plan: 'last' })).toEqual(FULL);
  });
});

describe('Steps', () => {
  it('open one after the other', () => {
    const steps = [
      furthestStep(NOWHERE, { isDatasetReady: false, isSourceReady: false }),
      furthestStep({ ...NOWHERE, dataset: 'd' }, { isDatasetReady: true, isSourceReady: false }),
      furthestStep({ ...NOWHERE, dataset: 'd', source: 'r' }, READY),
      furthestStep(FULL, READY),
    ];
    expect(steps).toEqual([1, 2, 3, 4]);
  });

  it('show the one gone back to, never one that is not open yet', () => {
    expect(openStep(FULL, READY)).toBe(2);
    expect(openStep({ ...FULL, step: null }, READY)).toBe(4);
    expect(openStep({ ...FULL, step: 4 }, { isDatasetReady: false, isSourceReady: true })).toBe(1);
  });

  it('show a result whose source is gone', () => {
    expect(openStep({ ...FULL, step: null }, { isDatasetReady: true, isSourceReady: false })).toBe(4);
  });
});
