import { layerShapes, networkTotals } from '../../architecture/layerShapes';
import { buildArchitecture } from '../../architecture/presets';
import type { Experiment } from '../../experiment/experiment';
import { resolveArm } from '../../experiment/resolveArm';
import { describeError, type ErrorDetails } from '../../lib/StudioError';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 });

/** "61 M", "1,234". */
function count(value: number): string {
  return value < 10_000 ? value.toLocaleString('en') : compact.format(value).replace(/(\d)([A-Z])$/, '$1 $2');
}

/** What the networks of an experiment are, or why its layers do not go together. */
export interface Networks {
  /** "60.97 M parameters, 724.4 M multiply-adds, 659.3 K neurons; input 224 × 224."; by arm where they differ. */
  text: string;
  /** By arm where not all are refused for the same reason. */
  refusals: ErrorDetails[];
}

/** The network of every arm for a number of classes, in words. */
export function networkInWords(experiment: Experiment, classCount: number): Networks {
  const texts: string[] = [];
  const errors: ErrorDetails[] = [];
  for (const arm of experiment.arms) {
    try {
      const { preset, model } = resolveArm(experiment, arm);
      const architecture = buildArchitecture(preset, model, classCount);
      const { parameters, macs, neurons } = networkTotals(layerShapes(architecture));
      const side = architecture.inputSide;
      texts.push(
        `${count(parameters)} parameters, ${count(macs)} multiply-adds, ${count(neurons)} neurons; input ${side} × ${side}`,
      );
    } catch (error) {
      const details = describeError(error);
      errors.push({ ...details, message: `${arm.name}: ${details.message}` });
      texts.push('');
    }
  }
  const known = texts.filter(Boolean);
  const isOne = new Set(texts).size === 1;
  const text = isOne
    ? (texts[0] ?? '')
    : experiment.arms
        .map(({ name }, index) => (texts[index] ? `${name}: ${texts[index]}` : ''))
        .filter(Boolean)
        .join('. ');
  return { text: known.length === 0 ? '' : `${text}.`, refusals: errors };
}
