import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { NO_TRAINING, reduceTraining, type TrainingState } from '../../../src/stores/trainingState';
import type { GpuEvent } from '../../../src/workers/gpuProtocol';

const training: TrainingState = { ...NO_TRAINING, status: 'training', runId: 'r' };
/** The state after some events. */
function stateAfter(events: GpuEvent[], from = training): TrainingState {
  const state = { ...from };
  for (const event of events) Object.assign(state, reduceTraining(state, event));
  return state;
}
const result = (arm: number, split: 'validation' | 'test', step: number) => ({
  arm,
  split,
  step,
  counts: [1],
  misses: [0],
  hits: new Uint8Array(1),
});

describe('reduceTraining', () => {
  it('keeps the latest results by arm and split', () => {
    const { perClass } = stateAfter([
      { kind: 'perClass', runId: 'r', results: [result(0, 'validation', 1), result(1, 'validation', 1)] },
      { kind: 'perClass', runId: 'r', results: [result(0, 'validation', 2), result(0, 'test', 2)] },
    ]);
    expect(perClass.map(({ arm, split, step }) => `${arm} ${split} ${step}`).sort()).toEqual([
      '0 test 2',
      '0 validation 2',
      '1 validation 1',
    ]);
  });
  it('takes over a changed rate, arms that are done and the doctor’s last look', () => {
    const experiment = parseExperiment({ recipe: { rateChanges: [{ step: 3, factor: 0.1 }] } });
    const look = (step: number) => ({ arm: 1, step, layers: [], findings: [] });
    const state = stateAfter([
      { kind: 'rateChanged', runId: 'r', experiment },
      { kind: 'armDone', runId: 'r', arm: 1, step: 12 },
      { kind: 'diagnosed', runId: 'r', diagnosis: look(5) },
      { kind: 'diagnosed', runId: 'r', diagnosis: look(9) },
    ]);
    expect(state.experiment?.recipe.rateChanges).toHaveLength(1);
    expect(state.targetReached).toEqual({ 1: 12 });
    expect(state.diagnoses.map(({ step }) => step)).toEqual([9]);
  });
  it('forgets them where a run begins anew, and takes none of another run', () => {
    const done = stateAfter([{ kind: 'armDone', runId: 'r', arm: 0, step: 2 }]);
    const experiment = parseExperiment({});
    const adjusted = { kind: 'adjusted', runId: 'r', experiment, notice: 'n', learnedBytes: null } as const;
    expect(stateAfter([adjusted], done).targetReached).toEqual({});
    expect(stateAfter([{ kind: 'armDone', runId: 'other', arm: 0, step: 2 }]).targetReached).toEqual({});
  });
});
