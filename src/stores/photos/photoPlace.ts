/** How much of a network learns from the photos. */
export type PhotoPlan = 'head' | 'last' | 'all';

/** 1: photos, 2: what to start from, 3: plan, 4: result. */
export type PhotoStep = 1 | 2 | 3 | 4;

/** The source of a network that starts from random numbers. */
export const FROM_NOTHING = 'nothing';

/** What has been chosen on the way to a classifier of one's own photos: all of it stands in the address. */
export interface PhotoPlace {
  /** Id of the dataset. */
  dataset: string | null;
  /** Id of the run that lends its weights, or `nothing`. */
  source: string | null;
  /** That run's arm; null for its first. */
  arm: string | null;
  plan: PhotoPlan | null;
  /** Factors on the learning rate that a person has set, by layer name; they stand above the plan's. */
  rates: Record<string, number>;
  /** The run whose last layer was solved first. */
  head: string | null;
  /** The run that is the result, or becomes it. */
  run: string | null;
  /** The result before labels were corrected, where the last layer was solved again for them. */
  before: string | null;
  /** The step that a person has gone back to; null for the furthest one that is open. */
  step: PhotoStep | null;
  /** Whether the result's mistakes are shown. */
  mistakes: boolean;
}

export const NOWHERE: PhotoPlace = {
  dataset: null,
  source: null,
  arm: null,
  plan: null,
  rates: {},
  head: null,
  run: null,
  before: null,
  step: null,
  mistakes: false,
};

const PLANS: readonly PhotoPlan[] = ['head', 'last', 'all'];
const STEPS: readonly PhotoStep[] = [1, 2, 3, 4];

function parseRates(text: string): Record<string, number> {
  const pairs = text.split(',').map((pair) => pair.split(':'));
  const sound = pairs.flatMap(([name, factor]): [string, number][] => {
    const value = Number(factor);
    return name && factor && value >= 0 && value <= 1000 ? [[name, value]] : [];
  });
  return Object.fromEntries(sound);
}

/** Reads the address's parameters; what makes no sense counts as not chosen. */
export function parsePlace(parameters: Readonly<Record<string, string>>): PhotoPlace {
  const { dataset = null, source = null, arm = null, head = null, run = null, before = null } = parameters;
  return {
    dataset,
    source,
    arm,
    plan: PLANS.find((plan) => plan === parameters.plan) ?? null,
    rates: parseRates(parameters.rates ?? ''),
    head,
    run,
    before,
    step: STEPS.find((step) => String(step) === parameters.step) ?? null,
    mistakes: parameters.view === 'mistakes',
  };
}

/** The parameters of a place; `parsePlace` reads them back. */
export function placeParameters(place: PhotoPlace): Record<string, string> {
  const { dataset, source, arm, plan, head, run, before, step } = place;
  const rates = Object.entries(place.rates).map(([name, factor]) => `${name}:${factor}`);
  const all = {
    dataset,
    source,
    arm,
    plan,
    rates: rates.length === 0 ? null : rates.join(','),
    head,
    run,
    before,
    step: step === null ? null : String(step),
    view: place.mistakes ? 'mistakes' : null,
  };
  return Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null));
}

/**
 * A place with other choices. What was made of the old choices goes with them: another dataset or source has no result
 * yet, and another plan keeps only the solved head.
 */
export function withChoice(place: PhotoPlace, choice: Partial<PhotoPlace>): PhotoPlace {
  const next = { ...place, ...choice };
  const isOther = (key: 'dataset' | 'source' | 'arm' | 'plan') => key in choice && choice[key] !== place[key];
  if (isOther('source') && !('arm' in choice)) next.arm = null;
  if (isOther('source') || isOther('arm')) next.rates = choice.rates ?? {};
  const made = { run: choice.run ?? null, before: choice.before ?? null, mistakes: false };
  if (isOther('dataset') || isOther('source') || isOther('arm')) {
    return { ...next, ...made, head: choice.head ?? null };
  }
  if (isOther('plan')) return { ...next, ...made };
  return next;
}

/** What of a place is there: a dataset that can be learned from, a source whose weights are here. */
export interface PlaceFacts {
  isDatasetReady: boolean;
  isSourceReady: boolean;
}

/** The furthest step that is open. */
export function furthestStep(place: PhotoPlace, { isDatasetReady, isSourceReady }: PlaceFacts): PhotoStep {
  if (!isDatasetReady) return 1;
  if (place.run !== null) return 4;
  return isSourceReady ? 3 : 2;
}

/** The step that is shown open: the one gone back to, as long as it is not ahead of the furthest. */
export function openStep(place: PhotoPlace, facts: PlaceFacts): PhotoStep {
  const furthest = furthestStep(place, facts);
  return place.step !== null && place.step < furthest ? place.step : furthest;
}
