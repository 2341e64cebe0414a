import type { Architecture, Layer } from '../../architecture/layer';
import type { GraphLayer } from '../../formats/weights/weightFile';
import { isPooling } from './graphNumbers';

/** A layer of either side, in the words of both. */
interface Step {
  kind: string;
  name: string;
  /** Only those that are known are compared. */
  numbers: Record<string, number | undefined>;
}

const ACTIVATIONS = new Set(['relu', 'tanh', 'sigmoid']);
/** Layers of a graph that change nothing in evaluation, or that come after the logits or before the pictures. */
const SILENT = new Set(['dropout', 'flatten', 'softmax']);
const OUTSIDE =
  /^(data|input|imagedata|hdf5data|dummydata|memorydata|accuracy|softmaxwithloss|softmax_loss|split|identity|silence|constant|cast|shape|gather|unsqueeze|concat|globalaveragepool)$/i;

/** Where a graph's order of layers, or a number of one, departs from a network; null where it does not. */
export function graphDeparture(graph: readonly GraphLayer[], architecture: Architecture): string | null {
  const theirs = activationsFirst(graph.flatMap(stepOfGraph));
  const ours = activationsFirst(architecture.layers.flatMap(stepsOfLayer));
  for (let index = 0; index < Math.max(theirs.length, ours.length); index++) {
    const their = theirs[index];
    const our = ours[index];
    if (!their) return `it ends before ${our?.name} (${our?.kind})`;
    if (!our) return `it goes on with ${their.name} (${their.kind}) after the last layer`;
    if (their.kind !== our.kind) return `its ${their.name} is ${their.kind} where ${our.name} is ${our.kind}`;
    for (const [key, value] of Object.entries(our.numbers)) {
      const other = their.numbers[key];
      if (other !== undefined && value !== undefined && other !== value)
        return `its ${their.name} has ${key} ${other} where ${our.name} has ${value}`;
    }
  }
  return null;
}

function stepOfGraph(layer: GraphLayer): Step[] {
  const { kind, name, operator, numbers } = layer;
  if (SILENT.has(kind) || (kind === 'other' && OUTSIDE.test(operator))) return [];
  if ((kind === 'maxPool' || kind === 'averagePool') && !isPooling(layer)) return [];
  if (kind === 'conv')
    return [{ kind, name, numbers: { ...numbers, padEnd: numbers.padEnd ?? numbers.pad } }];
  if (kind === 'lrn' && numbers.isWithinChannel === 1) return [{ kind: 'spatialNorm', name, numbers }];
  return [{ kind: kind === 'other' ? operator : kind, name, numbers }];
}

function stepsOfLayer(layer: Layer): Step[] {
  const { kind, name } = layer;
  switch (kind) {
    case 'dropout':
      return [];
    case 'activation':
      return [{ kind: layer.activation, name, numbers: {} }];
    case 'conv':
    case 'fullyConnected': {
      const numbers = kind === 'conv' ? convNumbers(layer) : {};
      const activation = layer.activation === 'linear' ? [] : [layer.activation];
      return [{ kind, name, numbers }, ...activation.map((each) => ({ kind: each, name, numbers: {} }))];
    }
    case 'maxPool':
    case 'averagePool':
      return [
        {
          kind,
          name,
          numbers: { filterSize: layer.filterSize, stride: layer.stride, pad: 0, isSamePadding: 0 },
        },
      ];
    default:
      return [{ kind, name, numbers: {} }];
  }
}

/** A padding of the last edges only can not be said as `pad` and is no number that a graph could have. */
function convNumbers(layer: Extract<Layer, { kind: 'conv' }>): Step['numbers'] {
  const { top, bottom } = layer.pad;
  const { stride, groups } = layer;
  return { stride, groups, pad: top, padEnd: bottom, dilation: 1, isSamePadding: 0 };
}

/** A rising activation and a maximum commute: the activation is written first. */
function activationsFirst(steps: Step[]): Step[] {
  const ordered = [...steps];
  for (let index = 1; index < ordered.length; index++) {
    const [before, here] = [ordered[index - 1], ordered[index]];
    if (before?.kind === 'maxPool' && here && ACTIVATIONS.has(here.kind)) {
      ordered[index - 1] = here;
      ordered[index] = before;
    }
  }
  return ordered;
}
