import { PRESETS } from '../../architecture/presets';
import type { ResolvedArm } from '../../experiment/resolveArm';
import type { Finding, LayerHealth } from './diagnosis';

/** What is known of an arm whose training may be ill. */
export interface Symptoms {
  arm: ResolvedArm;
  classCount: number;
  /** Its training losses of the last updates in nats, oldest first: one per update, about a hundred. */
  losses: readonly number[];
  /** What a batch makes of its layers now, in layer order; empty where nobody has looked. */
  layers: readonly LayerHealth[];
  /** Its loss was no finite number, so that it was stopped. */
  isBroken: boolean;
}

/** Fewest updates that tell a plateau from a start. */
const ENOUGH_LOSSES = 50;
/** A loss within this share of that of blind guessing has learned nothing. */
const AT_CHANCE = 0.97;
/** Share by which the later half of the losses must be lower for learning to have begun. */
const PROGRESS = 0.005;
/** From this share of a layer's units on, little flows through it; a training that goes well may have half of them. */
const MANY = 0.5;
const NEARLY_ALL = 0.9;
/** Activations of a smaller deviation carry nothing that the next layers could tell from noise. */
const FAINT = 1e-3;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Whether nothing is learned: the losses (nats, oldest first) are about ln(classes) or above and do not sink. False for
 * fewer than 50.
 */
export function isAtChance(losses: readonly number[], classCount: number): boolean {
  if (losses.length < ENOUGH_LOSSES) return false;
  const half = Math.floor(losses.length / 2);
  const before = mean(losses.slice(0, half));
  const now = mean(losses.slice(half));
  return now >= AT_CHANCE * Math.log(classCount) && now > before * (1 - PROGRESS);
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function lowerRate({ optimizer }: ResolvedArm): string {
  return `a learning rate of ${Number((optimizer.learningRate / 10).toPrecision(3))} instead of ${optimizer.learningRate}`;
}

function smallerBias({ preset, model }: ResolvedArm): string | null {
  const own = Math.max(...PRESETS[preset].rows.map((row) => ('bias' in row ? row.bias : 0)));
  const bias = model.initialBias === 'preset' ? own : model.initialBias;
  return bias > 0.1 ? `initial biases of 0.1 instead of ${bias} (Caffe’s cure for a flat loss)` : null;
}

function otherWeights({ model }: ResolvedArm): string {
  return model.initialWeights === 'he' ? 'the network’s own initial weights' : 'initial weights after He';
}

/** `Try as arms of one experiment: a; b; or c.` */
function tryAsArms(cures: (string | null)[]): string {
  const all = cures.filter((cure) => cure !== null);
  const last = all.at(-1) ?? '';
  return `Try as arms of one experiment: ${[...all.slice(0, -1), all.length > 1 ? `or ${last}` : last].join(', ')}.`;
}

function brokenLoss({ arm, layers }: Symptoms): Finding {
  const first = layers.find(({ mean: centre, std }) => !Number.isFinite(centre) || !Number.isFinite(std));
  const where = first ? ` The first layer whose outputs are no finite numbers is ${first.layer}.` : '';
  return {
    ailment: 'non-finite',
    ...(first && { layer: first.layer }),
    message: `The loss grew beyond every number, so the arm was stopped.${where}`,
    hint: tryAsArms([lowerRate(arm), 'a warm-up of one epoch', otherWeights(arm)]),
  };
}

function flatLoss({ arm, classCount, losses, layers }: Symptoms): Finding {
  const chance = Math.log(classCount);
  const loss = mean(losses.slice(Math.floor(losses.length / 2)));
  const seen = `The loss stays at ${loss.toFixed(2)}; guessing blindly among ${classCount} classes gives ln ${classCount} = ${chance.toFixed(2)}.`;
  const faint = layers.find(({ std }) => std < FAINT);
  if (faint) {
    return {
      ailment: 'at-chance',
      layer: faint.layer,
      message: `${seen} From ${faint.layer} on, all pictures look alike: its outputs deviate by ${faint.std.toPrecision(1)} only.`,
      hint: `${tryAsArms([otherWeights(arm), smallerBias(arm)])} Or train on: such a plateau may end by itself.`,
    };
  }
  return {
    ailment: 'at-chance',
    message: seen,
    hint: tryAsArms([smallerBias(arm), lowerRate(arm), otherWeights(arm)]),
  };
}

function idleUnits({ arm, layers }: Symptoms, share: number): Finding[] {
  return layers.flatMap(({ layer, activation, idleShare }): Finding[] => {
    if (!(idleShare >= share)) return [];
    const seen = { layer, share: idleShare };
    if (activation === 'relu') {
      return [
        {
          ailment: 'dead-units',
          ...seen,
          message: `${percent(idleShare)} of ${layer}’s units are 0 for every picture of a batch: they learn nothing more.`,
          hint: tryAsArms([
            lowerRate(arm),
            'initial biases of 0.1, which make ReLUs positive early',
            otherWeights(arm),
          ]),
        },
      ];
    }
    return [
      {
        ailment: 'saturated-units',
        ...seen,
        message: `${percent(idleShare)} of ${layer}’s ${activation} outputs are within 1 % of an end, where the slope is almost 0.`,
        hint: tryAsArms([lowerRate(arm), otherWeights(arm), 'ReLU, which has no upper end (section 3.1)']),
      },
    ];
  });
}

/**
 * What is wrong with an arm's training and what to try, the gravest first; empty where nothing is. A flat loss counts
 * only while the arm still trains.
 */
export function diagnose(symptoms: Symptoms): Finding[] {
  if (symptoms.isBroken) return [brokenLoss(symptoms), ...idleUnits(symptoms, MANY)];
  if (!isAtChance(symptoms.losses, symptoms.classCount)) return idleUnits(symptoms, NEARLY_ALL);
  return [flatLoss(symptoms), ...idleUnits(symptoms, MANY)];
}
