import type { WeightFile } from '../../formats/weights/weightFile';
import { elementCount } from '../../lib/namedArrays';
import { StudioError } from '../../lib/StudioError';
import type { NetworkFit } from './networkFits';

/** A network that nearly fits, and where it does not. */
export type Nearest = Pick<NetworkFit, 'preset' | 'fit'> & { departure: string };

const SHOWN = 4;

/** Says what a file holds, which network came nearest and where the file departs from it. */
export function noNetwork(file: WeightFile, fileName: string, departures: readonly Nearest[]): StudioError {
  const weights = file.arrays.filter(({ shape }) => shape.length > 1);
  const shown = weights.slice(0, SHOWN).map(({ name, shape }) => `${name} [${shape.join(', ')}]`);
  const more = weights.length > SHOWN ? ` and ${weights.length - SHOWN} more` : '';
  const numbers = file.arrays.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  const holds = `${fileName} holds ${file.arrays.length} arrays with ${numbers.toLocaleString('en')} numbers: ${shown.join(', ')}${more}.`;
  const nearest = departures.reduce<Nearest | null>(
    (best, each) => (best === null || each.fit.fitted > best.fit.fitted ? each : best),
    null,
  );
  const isAlike = nearest !== null && nearest.fit.fitted > 1;
  return new StudioError({
    code: 'shape-mismatch',
    message: nearest
      ? `${holds} That is no network that the studio has. The nearest is ${nearest.preset}, of which ${nearest.fit.fitted} layers fit: ${nearest.departure}.`
      : `${holds} No layer can be made of that.`,
    hint: isAlike
      ? 'Save the network again with the layers of that preset, or take one of the public files that the Models screen names.'
      : 'Take the weights of an AlexNet: torchvision’s, Caffe’s or the studio’s own; the Models screen names public files.',
  });
}
