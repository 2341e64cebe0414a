import { describe, expect, it } from 'vitest';
import { metricTable } from '../../../src/experiment/metrics/metricTable';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { metricsCsv } from '../../../src/screens/models/metricsCsv';
import { runJson } from '../../../src/screens/models/runExport';
import { measured, savedRun } from './runFixture';

const THIRD = 1 / 3;
const POINTS = [measured(0, 'train', 1, THIRD), measured(0, 'validation', 50, 0.25)];
const RUN = savedRun('one', { name: 'x', arms: [{ name: 'a, b' }] }, POINTS);
const TABLE = metricTable(POINTS);

describe('runJson', () => {
  it('is versioned, has the whole experiment and every bit of every number', () => {
    const read = JSON.parse(runJson(RUN, TABLE));
    expect(read.version).toBe(1);
    expect(parseExperiment(read.experiment)).toEqual(RUN.experiment);
    expect(read.metrics).toEqual(POINTS);
    expect(Object.is(read.metrics[0].top1Error, THIRD)).toBe(true);
  });
});

describe('metricsCsv', () => {
  it('writes one line per measurement, names quoted, an absent top-5 error empty', () => {
    const [header, first] = metricsCsv(RUN, TABLE).split('\r\n');
    expect(header).toBe('arm,split,step,epoch,loss,top1Error,top5Error,imagesPerSecond');
    expect(first).toBe(`"a, b",train,1,0.1,${THIRD * 2.3},${THIRD},,5`);
  });
});
