import { unsupportedWeights } from '../weightError';
import type { TorchTensor } from './torchTensor';
import type { PickleValue } from './unpickle';

export interface StateDict {
  /** In the file's order; names without a wrapper's prefix. */
  tensors: Map<string, TorchTensor>;
  /** Where in the file they were, e.g. `state_dict`; empty at the top. */
  place: string;
}

type Dictionary = Map<PickleValue, PickleValue>;

/** Names under which training scripts keep the weights, the most telling first. */
const WEIGHT_KEYS = [
  'state_dict',
  'model_state_dict',
  'model_state',
  'model',
  'net',
  'network',
  'weights',
  'params',
];
/** What keeps tensors that are no weights: momenta of optimizers and the like. */
const OTHER_KEYS = /optim|sched|scaler|rng|history|metric/i;
/** What wrappers put before every name: `DataParallel`, `torch.compile`, Lightning. */
const PREFIXES = ['module.', '_orig_mod.', 'model.', 'net.'];
const MAX_DEPTH = 8;

/**
 * Finds the weights in what a file holds: a state dict, or a checkpoint that has one under a name; dictionaries within
 * it are joined by dots. Throws `unsupported-file` where it has none.
 */
export function findStateDict(value: PickleValue): StateDict {
  if (!(value instanceof Map))
    throw unsupportedWeights(
      `This torch file holds ${told(value)}, not a dictionary of named tensors.`,
      "Where it was made, save a state dict: torch.save(model.state_dict(), 'weights.pth').",
    );
  let dictionary = value;
  const places: string[] = [];
  for (let depth = 0; depth < MAX_DEPTH && ![...dictionary.values()].some(isTensor); depth++) {
    const key = WEIGHT_KEYS.find((each) => dictionary.get(each) instanceof Map);
    const inner = dictionary.get(key ?? null);
    if (!key || !(inner instanceof Map)) break;
    places.push(key);
    dictionary = inner;
  }
  const tensors = new Map<string, TorchTensor>();
  collect(dictionary, { prefix: '', tensors, seen: new Set() });
  if (tensors.size === 0)
    throw unsupportedWeights(
      `This torch file holds no tensors by name; its entries are ${[...value.keys()].slice(0, 6).map(told).join(', ')}.`,
      "Where it was made, save the weights: torch.save(model.state_dict(), 'weights.pth').",
    );
  return { tensors: withoutPrefix(tensors), place: places.join('.') };
}

/** A dictionary that stands in several places is taken once: so no file can make more of it than it holds. */
function collect(
  dictionary: Dictionary,
  into: { prefix: string; tensors: Map<string, TorchTensor>; seen: Set<Dictionary> },
): void {
  if (into.seen.has(dictionary)) return;
  into.seen.add(dictionary);
  for (const [key, value] of dictionary) {
    if (typeof key !== 'string') continue;
    const name = into.prefix + key;
    if (isTensor(value)) into.tensors.set(name, value.tensor);
    else if (value instanceof Map && !OTHER_KEYS.test(key)) collect(value, { ...into, prefix: `${name}.` });
  }
}

function withoutPrefix(tensors: Map<string, TorchTensor>): Map<string, TorchTensor> {
  const prefix = PREFIXES.find((each) => [...tensors.keys()].every((name) => name.startsWith(each)));
  if (!prefix) return tensors;
  return withoutPrefix(new Map(Array.from(tensors, ([name, tensor]) => [name.slice(prefix.length), tensor])));
}

function isTensor(value: PickleValue): value is { tensor: TorchTensor } {
  return typeof value === 'object' && value !== null && 'tensor' in value;
}

function told(value: PickleValue): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isTensor(value)) return `one tensor [${value.tensor.shape}]`;
  return typeof value === 'string' ? `'${value.slice(0, 40)}'` : String(value);
}
