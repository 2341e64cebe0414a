import type { ReachAxis } from '../../experiment/comparison/reach';
import type { MetricPoint } from '../../experiment/metrics/metricPoint';
import { goTo, useRoute } from '../../stores/route';

/** One arm of a run, as the address names it: `id:0`. */
export interface ArmAddress {
  runId: string;
  arm: number;
}

/** What the Compare screen shows; all of it is in the address. */
export interface CompareAddress {
  /** Null where none is chosen: the newest run. */
  runIds: string[] | null;
  /** The two arms whose difference is told; null for the first two. */
  pair: [ArmAddress, ArmAddress] | null;
  /** The error to reach, 0 to 1. */
  threshold: number;
  axis: ReachAxis;
  /** Null where none is chosen: the fixed training sample where there is one, else the batches of training. */
  split: MetricPoint['split'] | null;
  view: 'runs' | 'grids';
}

const AXES: readonly ReachAxis[] = ['step', 'epoch', 'seconds'];
const SPLITS: readonly MetricPoint['split'][] = ['train', 'trainingSample', 'validation'];

function oneOf<T extends string, O>(values: readonly T[], text: string | undefined, otherwise: O): T | O {
  return values.find((value) => value === text) ?? otherwise;
}

function parseArm(text: string): ArmAddress | null {
  const [, runId, arm] = /^(.+):(\d+)$/.exec(text) ?? [];
  return runId === undefined ? null : { runId, arm: Number(arm) };
}

/** Reads the parameters of `#/compare`; what makes no sense is left out. */
export function parseCompareAddress(parameters: Readonly<Record<string, string>>): CompareAddress {
  const [first, second] = (parameters.pair ?? '').split(',').map(parseArm);
  const percent = Number(parameters.reach);
  return {
    runIds: parameters.runs === undefined ? null : parameters.runs.split(',').filter(Boolean),
    pair: first && second ? [first, second] : null,
    threshold: percent > 0 && percent < 100 ? percent / 100 : 0.25,
    axis: oneOf(AXES, parameters.by, 'step' as const),
    split: oneOf(SPLITS, parameters.on, null),
    view: oneOf(['runs', 'grids'] as const, parameters.view, 'runs' as const),
  };
}

/** What differs from the defaults, as parameters of `#/compare`. */
export function compareParameters(address: CompareAddress): Record<string, string> {
  const parameters: Record<string, string> = {};
  if (address.view !== 'runs') parameters.view = address.view;
  if (address.runIds !== null) parameters.runs = address.runIds.join(',');
  if (address.pair !== null) {
    parameters.pair = address.pair.map(({ runId, arm }) => `${runId}:${arm}`).join(',');
  }
  if (address.threshold !== 0.25) parameters.reach = String(Number((100 * address.threshold).toFixed(6)));
  if (address.axis !== 'step') parameters.by = address.axis;
  if (address.split !== null) parameters.on = address.split;
  return parameters;
}

/** The screen's choices and what changes them; a change is no step back in the history. */
export function useCompareAddress(): [CompareAddress, (part: Partial<CompareAddress>) => void] {
  const parameters = useRoute((route) => route.parameters);
  const address = parseCompareAddress(parameters);
  const change = (part: Partial<CompareAddress>) =>
    goTo('compare', compareParameters({ ...address, ...part }), { replace: true });
  return [address, change];
}
