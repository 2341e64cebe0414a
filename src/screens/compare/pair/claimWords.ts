import type { ReachVerdict } from '../../../experiment/comparison/reachVerdict';
import type { MetricPoint } from '../../../experiment/metrics/metricPoint';
import type { RunRecord } from '../../../training/runRecord';
import type { ComparedArm } from '../comparedArm';
import type { PairAssessment } from './pairAssessment';
import { pointsText } from './pointsText';

/** What was found here beside what the paper reports about the same change. */
export interface ClaimWords {
  title: string;
  section: string;
  /** On what, in how long: so that nobody takes it for ImageNet. */
  ownCondition: string;
  /** "Gain of the paper’s choice in validation error: +2.1 points (−1.0 to 5.2), one pair of networks." */
  own: string;
  paper: string;
  paperCondition: string;
  cautions: string[];
}

/** "500 validation pictures". */
function picturesText({ experiment, heldOut }: RunRecord, split: MetricPoint['split']): string {
  if (split === 'train') return 'training batches';
  const { trainingSample } = experiment.recipe.evaluation;
  if (split === 'trainingSample') return `up to ${trainingSample.toLocaleString('en')} training pictures`;
  return `${heldOut?.validation.count.toLocaleString('en') ?? ''} validation pictures`.trim();
}

/** On what an arm was trained and measured: "500 validation pictures of 10 classes (Built-in shapes), 8.0 epochs". */
function conditionText({ run }: ComparedArm, split: MetricPoint['split']): string {
  const { dataset, recipe } = run.experiment;
  const pictures = picturesText(run, split);
  const part =
    recipe.trainingPictures === undefined
      ? ''
      : `, trained on at most ${recipe.trainingPictures.toLocaleString('en')}`;
  const crops =
    split === 'validation' && recipe.evaluation.crops === 10 ? 'ten windows each' : 'one window each';
  return `${pictures} of ${run.classNames.length} classes (${dataset.name}), ${crops}${part}, ${run.epoch.toFixed(1)} epochs`;
}

/** Claims that are about overfitting: what counts is how far validation lies above training. */
const ABOUT_THE_GAP: readonly string[] = ['crops-flips', 'dropout'];

/** Claims that are about how soon an error is reached. */
const ABOUT_REACHING: readonly string[] = ['relu-tanh', 'bias-one'];

function gapOf({ run, arm }: ComparedArm): number | null {
  const { validation, trainingSample } = run.outcomes[arm] ?? {};
  if (!validation || !trainingSample) return null;
  return validation.top1Error - trainingSample.top1Error;
}

function gapText(papers: ComparedArm, other: ComparedArm): string {
  const [own, without] = [gapOf(papers), gapOf(other)];
  if (own === null || without === null)
    return 'The gap between training and validation was not measured: give the evaluation a training sample.';
  return `Validation error above training error by ${pointsText(own)} for ${papers.letter} ${papers.name}, by ${pointsText(without)} for ${other.letter} ${other.name}.`;
}

function trainingText(papers: ComparedArm, other: ComparedArm): string {
  const last = ({ run, arm }: ComparedArm) => run.outcomes[arm]?.trainingSample?.top1Error ?? null;
  const [own, without] = [last(papers), last(other)];
  if (own === null || without === null)
    return 'The training error was not measured on a fixed sample: give the evaluation a training sample.';
  return `Gain of the paper’s choice in the error on the fixed training sample: ${pointsText(without - own)}.`;
}

function pointsOwn({ pictures, repeats }: PairAssessment, isFirstPapers: boolean): string {
  const { difference } = repeats;
  const result = pictures.find(({ split }) => split === 'validation')?.result ?? null;
  // First minus second; what the paper's choice gains is the other's error minus its own.
  const turn = (value: number, low: number | null, high: number | null) =>
    isFirstPapers
      ? pointsText(-value, { low: high === null ? null : -high, high: low === null ? null : -low })
      : pointsText(value, { low, high });
  if (difference !== null && difference.n > 1) {
    return `Gain of the paper’s choice in validation error: ${turn(difference.mean, difference.low, difference.high)}, over ${difference.n} seeds.`;
  }
  if (result === null) return 'Nothing was measured that could be held against it.';
  return `Gain of the paper’s choice in validation error: ${turn(result.difference, result.low, result.high)}, one pair of networks.`;
}

function ownText(
  assessment: PairAssessment,
  papers: ComparedArm,
  other: ComparedArm,
  reached: ReachVerdict | null,
): string {
  const { claim, isFirstPapers } = assessment.claim ?? {};
  if (claim === undefined || isFirstPapers === undefined) return '';
  if (ABOUT_REACHING.includes(claim.id))
    return reached === null ? '' : `${reached.text}${reached.strong}${reached.strong === '' ? '' : '.'}`;
  if (ABOUT_THE_GAP.includes(claim.id)) return gapText(papers, other);
  if (claim.id === 'weight-decay') return trainingText(papers, other);
  return pointsOwn(assessment, isFirstPapers);
}

/** The claim of the paper that two arms test, in words; null where they test none. */
export function claimWords(
  assessment: PairAssessment,
  first: ComparedArm,
  second: ComparedArm,
  reached: ReachVerdict | null,
  /** Whose error was to be reached. */
  split: MetricPoint['split'],
): ClaimWords | null {
  if (assessment.claim === null) return null;
  const { claim, isFirstPapers, unlike } = assessment.claim;
  const [papers, other] = isFirstPapers ? [first, second] : [second, first];
  return {
    title: claim.title,
    section: claim.section,
    ownCondition: conditionText(papers, ABOUT_REACHING.includes(claim.id) ? split : 'validation'),
    own: ownText(assessment, papers, other, reached),
    paper: claim.says,
    paperCondition: claim.condition,
    cautions: [unlike, claim.caution].filter(Boolean),
  };
}
