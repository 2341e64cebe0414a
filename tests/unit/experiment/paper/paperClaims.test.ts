import { describe, expect, it } from 'vitest';
import { decodeExperiment, encodeExperiment } from '../../../../src/experiment/experimentUrl';
import { PAPER_CLAIMS } from '../../../../src/experiment/paper/paperClaims';
import { WRONG_FIGURES } from '../../../../src/experiment/paper/wrongFigures';
import { resolveArm } from '../../../../src/experiment/resolveArm';

const RUNNABLE = PAPER_CLAIMS.flatMap(({ id, experiment }) =>
  experiment === null ? [] : [[id, { experiment }] as const],
);

/** Top-1 and top-5 errors in per cent as the authors' logs have them (paper.md, section 0), the paper's choice first. */
const LOGS: Record<string, [number, number, number, number]> = {
  'one-gpu': [37.4727, 16.9987, 39.168, 18.2287],
  communication: [40.664, 18.21, 41.83, 19.33],
  lrn: [40.664, 18.21, 42.034, 19.362],
  pooling: [40.664, 18.21, 41.058, 18.51],
  'ten-crops': [37.4727, 16.9987, 39.0247, 18.2953],
  pretraining: [38.99, 16.622, 40.664, 18.21],
};

describe('paper claims', () => {
  it.each(RUNNABLE)('%s: an experiment whose arms differ', (_, claim) => {
    const { experiment } = claim;
    if (experiment === null) return;
    expect(decodeExperiment(encodeExperiment(experiment))).toEqual(experiment);
    const resolved = experiment.arms.map((arm) =>
      JSON.stringify({ ...resolveArm(experiment, arm), name: '' }),
    );
    expect(new Set(resolved).size).toBe(experiment.arms.length);
  });

  it.each(Object.entries(LOGS))(
    '%s: points as the logs subtract',
    (id, [top1, top5, otherTop1, otherTop5]) => {
      const points = PAPER_CLAIMS.find((claim) => claim.id === id)?.points;
      // The paper subtracts rounded errors.
      expect(Math.abs((points?.top1Error ?? 0) - (otherTop1 - top1))).toBeLessThan(0.1);
      expect(Math.abs((points?.top5Error ?? 0) - (otherTop5 - top5))).toBeLessThan(0.1);
    },
  );

  it('names each claim once', () => {
    const ids = PAPER_CLAIMS.map((claim) => claim.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { claim } of WRONG_FIGURES) if (claim !== null) expect(ids).toContain(claim);
  });
});
