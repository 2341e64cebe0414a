import type { Architecture } from '../architecture/layer';
import { StudioError } from '../lib/StudioError';

/**
 * Whether `recipe.layerRates` names layers that a network has and leaves one of them to learn.
 *
 * @param armName for the message
 * @throws StudioError `invalid-experiment`
 */
export function checkLayerRates(
  layerRates: Readonly<Record<string, number>>,
  { layers }: Architecture,
  armName: string,
): void {
  const learned = layers.flatMap(({ kind, name }) =>
    kind === 'conv' || kind === 'fullyConnected' ? [name] : [],
  );
  const unknown = Object.keys(layerRates).filter((name) => !learned.includes(name));
  if (unknown.length > 0) {
    throw new StudioError({
      code: 'invalid-experiment',
      message: `recipe.layerRates: ${armName} has no layer ${unknown.join(', ')} that learns.`,
      hint: `Its layers are ${learned.join(', ')}.`,
    });
  }
  if (learned.every((name) => layerRates[name] === 0)) {
    throw new StudioError({
      code: 'invalid-experiment',
      message: `recipe.layerRates: every layer of ${armName} is kept as it is, so that nothing would learn.`,
      hint: `Give one of ${learned.join(', ')} a factor above 0.`,
    });
  }
}
