import type { Experiment } from '../experiment';
import { resolveArm } from '../resolveArm';
import { changedArm, type GridChange } from './grid';

/** Equal for changes that make the same arm of a template's baseline, whatever they are called. */
export function changeKey(template: Experiment, change: GridChange): string {
  const [baseline] = template.arms;
  if (baseline === undefined) return change.name;
  const { name: _, ...resolved } = resolveArm(template, changedArm(baseline, change));
  const { model, optimizer, augmentation, ...rest } = resolved;
  const sorted = [model, optimizer, augmentation].map((part) => Object.entries(part).sort());
  return JSON.stringify([rest, sorted, change.trainingPictures ?? null]);
}
