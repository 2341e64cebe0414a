import type { PaperClaimId } from '../paper/paperClaim';
import type { ArmFacts } from './armFacts';

/** When a pair of arms is the pair of a claim. */
export interface ClaimRule {
  claim: PaperClaimId;
  /** At least one of these differs. */
  subject: readonly string[];
  /** These may differ too, since they belong to it. */
  beside?: readonly string[];
  /** The arm that does as the paper does. */
  isPapers: (facts: ArmFacts) => boolean;
  /** The arm that it is held against. */
  isOther: (facts: ArmFacts) => boolean;
  /** In what the pair is not the paper's own; empty where it is. */
  unlike?: string;
}

/** The paper's own network, as printed or as its authors ran it. */
function isWhole(facts: ArmFacts): boolean {
  return facts.preset === 'alexnet' || facts.preset === 'alexnet-source';
}

/** A pair of presets whose second is the first with one thing changed. */
function presets(claim: PaperClaimId, other: string, beside: readonly string[] = []): ClaimRule {
  return {
    claim,
    subject: ['preset'],
    beside,
    isPapers: isWhole,
    isOther: (facts) => facts.preset === other,
  };
}

/** A fact that is a number, and whether it is there at all. */
function onAndOff(claim: PaperClaimId, fact: string): ClaimRule {
  return {
    claim,
    subject: [fact],
    isPapers: (facts) => Number(facts[fact]) > 0,
    isOther: (facts) => facts[fact] === 0,
  };
}

/** The single changes that the paper speaks of. */
export const CLAIM_RULES: readonly ClaimRule[] = [
  {
    claim: 'relu-tanh',
    subject: ['model.activation'],
    // The paper chose the rate of each activation separately.
    beside: ['optimizer.learningRate'],
    isPapers: (facts) => facts['model.activation'] === 'relu',
    isOther: (facts) => facts['model.activation'] === 'tanh',
  },
  presets('one-gpu', 'alexnet-one-gpu', ['model.towers']),
  {
    claim: 'one-gpu',
    subject: ['model.towers'],
    isPapers: (facts) => facts['model.towers'] === 2,
    isOther: (facts) => facts['model.towers'] === 1,
    unlike: 'One tower with as many kernels has more weights: a stronger opponent than the paper’s.',
  },
  {
    claim: 'communication',
    subject: ['model.communication'],
    isPapers: (facts) => facts['model.communication'] === true,
    isOther: (facts) => facts['model.communication'] === false,
  },
  presets('lrn', 'alexnet-no-norm', ['model.lrn']),
  {
    claim: 'lrn',
    subject: ['model.lrn'],
    isPapers: (facts) => facts['model.lrn'] !== 'off',
    isOther: (facts) => facts['model.lrn'] === 'off',
  },
  presets('pooling', 'alexnet-plain-pool', ['model.pooling']),
  {
    claim: 'pooling',
    subject: ['model.pooling'],
    isPapers: (facts) => facts['model.pooling'] === 'overlapping',
    isOther: (facts) => facts['model.pooling'] === 'plain',
  },
  {
    claim: 'crops-flips',
    subject: ['augmentation.crop', 'augmentation.flip'],
    isPapers: (facts) => facts['augmentation.crop'] === true || facts['augmentation.flip'] === true,
    isOther: (facts) => facts['augmentation.crop'] === false || facts['augmentation.flip'] === false,
  },
  onAndOff('colour', 'augmentation.colorStd'),
  onAndOff('dropout', 'model.dropout'),
  onAndOff('weight-decay', 'optimizer.weightDecay'),
  {
    claim: 'bias-one',
    subject: ['model.initialBias'],
    isPapers: (facts) => facts['model.initialBias'] === 1,
    isOther: (facts) => facts['model.initialBias'] !== 1,
  },
  {
    claim: 'depth',
    subject: ['model.withoutLayer'],
    isPapers: (facts) => facts['model.withoutLayer'] === 'none',
    isOther: (facts) => String(facts['model.withoutLayer']).startsWith('conv'),
  },
  {
    claim: 'ten-crops',
    subject: ['crops'],
    isPapers: (facts) => facts.crops === 10,
    isOther: (facts) => facts.crops === 1,
  },
  {
    claim: 'pretraining',
    subject: ['sourceWeights'],
    isPapers: (facts) => facts.sourceWeights !== 'none',
    isOther: (facts) => facts.sourceWeights === 'none',
    unlike: 'Both arms have one depth; the paper’s pre-trained network had a sixth convolution.',
  },
];
