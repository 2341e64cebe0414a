import type { LabelCorrection } from '../../data/labelCorrections';
import type { Experiment } from '../../experiment/experiment';
import { metricTable } from '../../experiment/metrics/metricTable';
import { INITIAL_SCHEDULE } from '../../experiment/recipe/learningRateSchedule';
import type { Gpu } from '../../kernels/gpu';
import { StudioError } from '../../lib/StudioError';
import type { WorkControl } from '../../lib/WorkControl';
import { type CalibratedNovelty, calibrateNovelty } from '../../nn/head/calibrateNovelty';
import { noveltyFigures } from '../../nn/head/noveltyFigures';
import { type SolvedHead, solveHead } from '../../nn/head/solveHead';
import type { BatchSource } from '../batchSource';
import type { RunRecord } from '../runRecord';
import type { RunStore } from '../runStore';
import type { FeatureStore } from './featureStore';
import { headEvaluation } from './headEvaluation';
import { type HeadNetwork, openHeadNetwork } from './headNetwork';
import { headRun } from './headRun';
import { headSample } from './headSample';
import { type HeadSplits, headSplits } from './headSplits';

/** What a last layer is to be fitted to. */
export interface HeadJob {
  /** Of the new run. */
  id: string;
  /** One arm, with `sourceWeights`. */
  experiment: Experiment;
  corrections: readonly LabelCorrection[];
}

export interface HeadSurroundings {
  source: BatchSource;
  gpu: Gpu;
  runs: RunStore;
  store: FeatureStore;
  control: WorkControl;
}

/**
 * Fits the last layer of one arm to what the layers of `sourceWeights` make of the training pictures, evaluates it on
 * validation pictures and, once, on the test pictures, and saves it as a finished run with a checkpoint, so that it
 * classifies and can be trained on like any other. The validation pictures choose the penalty and the threshold of
 * novelty (headSample.ts); the test pictures decide nothing.
 *
 * @throws StudioError `invalid-experiment`, `unknown-run`, `shape-mismatch` (headNetwork.ts), `empty-dataset` where no
 * training picture is left, `non-finite-loss` where features are not numbers, `cancelled`
 */
export async function fitHead(job: HeadJob, surroundings: HeadSurroundings): Promise<RunRecord> {
  const network = await openHeadNetwork(job.experiment, surroundings);
  try {
    const startMs = performance.now();
    const splits = await headSplits(network, job.corrections, surroundings);
    const featureSeconds = (performance.now() - startMs) / 1000;
    refuseUnusable(splits, surroundings.source);
    const solved = await solve(network, job.experiment, splits, surroundings);
    return await evaluateAndSave({ job, network, splits, solved, featureSeconds }, surroundings);
  } finally {
    network.dispose();
  }
}

interface Solution {
  head: SolvedHead;
  novelty: CalibratedNovelty | null;
  trainCount: number;
  solveSeconds: number;
}

async function solve(
  { featureCount, operations, sourceLayer }: HeadNetwork,
  { seed, recipe }: Experiment,
  splits: HeadSplits,
  { source, control }: HeadSurroundings,
): Promise<Solution> {
  const startMs = performance.now();
  const classCount = source.dataset.classNames.length;
  const options = { classCount, seed, trainingPictures: recipe.trainingPictures };
  const { whole, fitted, judged } = headSample(splits, options);
  let reported = -1;
  const request = {
    validation: judged,
    featureCount,
    classCount,
    operations,
    onProgress: (done: number, total: number) => {
      if (done !== reported) control.report('Fitting the last layer', done, total);
      reported = done;
      control.check();
    },
  };
  let head = await solveHead({ ...request, train: fitted });
  if (fitted !== whole) {
    const again = await solveHead({ ...request, train: whole, penalties: [head.penalty] });
    head = { ...again, tried: head.tried };
  }
  const novelty = calibrateNovelty({ train: fitted, heldOut: judged, featureCount, classCount, sourceLayer });
  const solveSeconds = (performance.now() - startMs) / 1000;
  return { head, novelty, trainCount: whole.labels.length, solveSeconds };
}

async function evaluateAndSave(
  {
    job,
    network,
    splits,
    solved: { head, novelty, trainCount, solveSeconds },
    featureSeconds,
  }: { job: HeadJob; network: HeadNetwork; splits: HeadSplits; solved: Solution; featureSeconds: number },
  { source, runs, gpu, control }: HeadSurroundings,
): Promise<RunRecord> {
  control.report('Evaluating', 0, 1);
  const { train, validation, test } = splits;
  const report = {
    featureCount: network.featureCount,
    trainCount,
    penalty: head.penalty,
    tried: head.tried,
    featureSeconds,
    solveSeconds,
    ...noveltyFigures(test.kept, novelty),
  };
  const adapter = `${gpu.backend}, ${gpu.name}`;
  const { run, points } = headRun(
    { id: job.id, experiment: job.experiment, source, adapter },
    {
      train: await headEvaluation(network, head, train),
      validation: await headEvaluation(network, head, validation),
      test: await headEvaluation(network, head, test),
      report,
    },
  );
  control.check(); // from here on it is written down
  await runs.saveRun(run); // listed without weights, should the tab die now
  await runs.appendMetrics(run.id, 0, metricTable(points));
  const weights = new Map(network.weights);
  weights.set(network.head.weight, head.weight).set(network.head.bias, head.bias);
  const state = { name: network.armName, weights, velocities: new Map(), isStopped: false };
  await runs.saveCheckpoint({
    version: 1,
    runId: run.id,
    step: 0,
    arms: [
      {
        ...state,
        schedule: { ...INITIAL_SCHEDULE, evaluatedStep: 0 },
        ...(novelty && { novelty: novelty.model }),
      },
    ],
    preprocessing: network.preprocessing,
  });
  const saved = { ...run, hasCheckpoint: true };
  await runs.saveRun(saved);
  return saved;
}

function refuseUnusable({ train }: HeadSplits, { dataset }: BatchSource): void {
  if (train.kept.labels.length === 0) {
    throw new StudioError({
      code: 'empty-dataset',
      message: `${dataset.name} has no training pictures that count.`,
      hint: 'Take some of the corrections back, or import more pictures.',
    });
  }
  if (!train.kept.features.every(Number.isFinite)) {
    throw new StudioError({
      code: 'non-finite-loss',
      message: 'What the network makes of the pictures is not a number throughout.',
      hint: 'Its weights are damaged; start from another run.',
    });
  }
}
