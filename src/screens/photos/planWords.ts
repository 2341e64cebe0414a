import { duration } from '../../components/duration';
import { planRates } from '../../stores/photos/photoExperiment';
import type { PhotoPlan } from '../../stores/photos/photoPlace';
import type { LearningLayer } from '../../stores/photos/photoSource';

export const PLANS: readonly PhotoPlan[] = ['head', 'last', 'all'];

export const PLAN_TITLES: Record<PhotoPlan, string> = {
  head: 'Only the last layer',
  last: 'The last layers',
  all: 'Everything',
};

/** "fc6, fc7 and fc8". */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What a plan does and what it is good for. */
export function planText(plan: PhotoPlan, layers: readonly LearningLayer[]): string {
  const kept = planRates(plan, layers);
  const learning = layers.filter(({ name }) => kept[name] !== 0).map(({ name }) => name);
  switch (plan) {
    case 'head':
      return `It looks at every photo once, then ${listed(learning)}, which names the classes, is solved. Good to begin with, and often all that a few hundred photos can teach.`;
    case 'last':
      return `The last layer first, then ${listed(learning)} learn on together, gently; what it sees with stays. Good where there are some hundred photos of each class and the last layer alone is not enough.`;
    case 'all':
      return 'The last layer first, then all layers are adjusted, gently. Good for thousands of photos, or for ones that look like nothing it has seen: microscopy, X-rays, drawings.';
  }
}

/**
 * Seconds that each plan still takes where the network has looked at a share of the photos before: each begins with
 * that look, and `head` is nothing else.
 */
export function secondsLeft(
  seconds: Partial<Record<PhotoPlan, number>>,
  seenShare: number,
): Partial<Record<PhotoPlan, number>> {
  const saved = (seconds.head ?? 0) * seenShare;
  const left = PLANS.flatMap((plan) => {
    const all = seconds[plan];
    return all === undefined ? [] : [[plan, all - saved] as const];
  });
  return Object.fromEntries(left);
}

/** How long a plan takes here: measured, being measured, or why not. */
export function planTimeText(
  plan: PhotoPlan,
  { status, seconds }: { status: string; seconds: Partial<Record<PhotoPlan, number>> },
): string {
  const known = seconds[plan];
  if (known !== undefined) {
    if (plan === 'head' && known < 1) return 'some seconds';
    return plan === 'head' ? `about ${duration(known)}, then some to solve` : `about ${duration(known)}`;
  }
  if (status === 'measuring') return 'measuring…';
  return status === 'failed' ? 'time not measured' : '';
}
