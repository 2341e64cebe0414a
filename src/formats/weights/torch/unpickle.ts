import { damagedWeights } from '../weightError';
import { STORAGE_TYPES, TENSOR_GLOBALS } from './pickleGlobals';
import { type PickleOpcode, readOpcodes } from './pickleOpcodes';
import type { TorchStorage, TorchTensor } from './torchTensor';

/** A function or type by its name. Nothing stands behind it: it is only compared. */
class PickleGlobal {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

class PickleMark {}
const MARK = new PickleMark();

/** Dictionaries are maps; lists, tuples and sets are arrays. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PickleGlobal
  | PickleMark
  | PickleValue[]
  | Map<PickleValue, PickleValue>
  | { storage: TorchStorage }
  | { tensor: TorchTensor };

/**
 * Evaluates a pickle of tensors, dictionaries, lists, texts and numbers. Tensors are only described: where their
 * numbers lie. `checkPickleGlobals` comes first; what it lets through and is not known here is refused here as well.
 * Throws `corrupt-data`.
 * @param start of the pickle in `bytes`
 */
export function unpickle(bytes: Uint8Array, start: number): PickleValue {
  const stack: PickleValue[] = [];
  const memo = new Map<number, PickleValue>();
  for (const opcode of readOpcodes(bytes, start)) {
    if (opcode.name === 'STOP') break;
    if (opcode.name.endsWith('PUT')) memo.set(Number(opcode.argument), top(stack));
    else if (opcode.name === 'MEMOIZE') memo.set(memo.size, top(stack));
    else if (opcode.name.endsWith('BINGET')) {
      const value = memo.get(Number(opcode.argument));
      if (value === undefined) throw damaged(`it recalls number ${opcode.argument}, which it never kept`);
      stack.push(value);
    } else {
      const value = step(stack, opcode);
      if (value !== undefined) stack.push(value);
    }
  }
  return pop(stack);
}

/** Carries one instruction out on the stack; returns what it pushes, undefined for nothing. */
function step(stack: PickleValue[], { name, argument }: PickleOpcode): PickleValue | undefined {
  switch (name) {
    case 'PROTO':
    case 'FRAME':
      return undefined;
    case 'GLOBAL':
      return new PickleGlobal(String(argument));
    case 'STACK_GLOBAL':
      return new PickleGlobal(popMany(stack, 2).map(String).join('.'));
    case 'NONE':
      return null;
    case 'NEWTRUE':
    case 'NEWFALSE':
      return name === 'NEWTRUE';
    case 'MARK':
      return MARK;
    case 'POP':
      pop(stack);
      return undefined;
    case 'POP_MARK':
      popToMark(stack);
      return undefined;
    case 'DUP':
      return top(stack);
    case 'EMPTY_TUPLE':
    case 'EMPTY_LIST':
    case 'EMPTY_SET':
      return [];
    case 'TUPLE1':
    case 'TUPLE2':
    case 'TUPLE3':
      return popMany(stack, Number(name.at(-1)));
    case 'TUPLE':
    case 'LIST':
    case 'FROZENSET':
      return popToMark(stack);
    case 'EMPTY_DICT':
      return new Map();
    case 'DICT':
      return setItems(new Map(), popToMark(stack));
    case 'APPEND':
    case 'APPENDS':
    case 'ADDITEMS':
      return append(name === 'APPEND' ? popMany(stack, 1) : popToMark(stack), stack);
    case 'SETITEM':
    case 'SETITEMS':
      return setEntries(name === 'SETITEM' ? popMany(stack, 2) : popToMark(stack), stack);
    case 'BINPERSID':
      return { storage: storageOf(pop(stack)) };
    case 'REDUCE':
      return call(...popMany(stack, 2));
    case 'BUILD':
      return build(stack);
    default:
      // What is left are texts, numbers and bytes, and the makers of other objects.
      if (argument === null || name === 'INST') throw refused(name);
      return argument;
  }
}

/** The three functions of the list, by what they mean. */
function call(callee?: PickleValue, values?: PickleValue): PickleValue {
  if (!(callee instanceof PickleGlobal) || !Array.isArray(values))
    throw damaged('it calls what is no function');
  switch (callee.name) {
    case TENSOR_GLOBALS.orderedDict:
      return setItems(new Map(), orderedItems(values[0] ?? []));
    case TENSOR_GLOBALS.tensor:
      return { tensor: tensorOf(values) };
    case TENSOR_GLOBALS.parameter:
      return values[0] ?? null; // the tensor; whether it had a gradient, and its hooks, come behind
    default:
      throw damaged(`it calls ${callee.name}`);
  }
}

/** What Python 2 gives an OrderedDict at its making: a list of pairs. */
function orderedItems(pairs: PickleValue): PickleValue[] {
  if (!Array.isArray(pairs)) throw damaged('an OrderedDict is made of no list');
  return pairs.flatMap((pair) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw damaged('an OrderedDict is made of no pairs');
    return pair;
  });
}

/** `('storage', torch.FloatStorage, key, location, count)`, in legacy files with a view `(key, offset, count)` behind. */
function storageOf(id: PickleValue): TorchStorage {
  const [kind, type, key, , count, view] = Array.isArray(id) ? id : [];
  const found = type instanceof PickleGlobal ? STORAGE_TYPES.get(type.name) : undefined;
  if (kind !== 'storage' || !found || typeof key !== 'string' || !isSize(count))
    throw damaged('it describes a storage as torch does not');
  const offset = Array.isArray(view) ? view[1] : 0;
  if (!isSize(offset)) throw damaged(`storage ${key} begins nowhere`);
  return { key, count, offset, ...found };
}

/** `_rebuild_tensor_v2(storage, offset, size, strides, requires_grad, hooks)`. */
function tensorOf([source, offset, shape, strides]: PickleValue[]): TorchTensor {
  const storage =
    typeof source === 'object' && source !== null && 'storage' in source ? source.storage : null;
  if (!storage || !isSize(offset) || !isSizes(shape) || !isSizes(strides) || strides.length !== shape.length)
    throw damaged('it describes a tensor as torch does not');
  return { storage, offset, shape, strides };
}

/** Attributes of an OrderedDict (`_metadata`: versions of the layers) and of tensors say nothing that is needed. */
function build(stack: PickleValue[]): undefined {
  pop(stack);
  const target = top(stack);
  const isTensor = typeof target === 'object' && target !== null && 'tensor' in target;
  if (!(target instanceof Map) && !isTensor) throw damaged('it gives attributes to what has none');
}

function append(values: PickleValue[], stack: PickleValue[]): undefined {
  const list = top(stack);
  if (!Array.isArray(list)) throw damaged('it appends to what is no list');
  for (const value of values) list.push(value);
}

function setEntries(items: PickleValue[], stack: PickleValue[]): undefined {
  const target = top(stack);
  if (!(target instanceof Map)) throw damaged('it sets entries of what is no dictionary');
  setItems(target, items);
}

function setItems(
  target: Map<PickleValue, PickleValue>,
  items: PickleValue[],
): Map<PickleValue, PickleValue> {
  for (let index = 0; index + 1 < items.length; index += 2)
    target.set(items[index] ?? null, items[index + 1] ?? null);
  return target;
}

function top(stack: PickleValue[]): PickleValue {
  const value = stack.at(-1);
  if (value === undefined) throw damaged('it takes more from its stack than it put there');
  return value;
}

function pop(stack: PickleValue[]): PickleValue {
  const value = top(stack);
  stack.pop();
  return value;
}

function popMany(stack: PickleValue[], count: number): PickleValue[] {
  if (stack.length < count) throw damaged('it takes more from its stack than it put there');
  return stack.splice(stack.length - count, count);
}

function popToMark(stack: PickleValue[]): PickleValue[] {
  const mark = stack.lastIndexOf(MARK);
  if (mark < 0) throw damaged('it goes back to a mark that it never set');
  const values = stack.splice(mark + 1);
  stack.pop();
  return values;
}

function isSize(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isSizes(value: PickleValue | undefined): value is number[] {
  return Array.isArray(value) && value.every(isSize);
}

function refused(name: string) {
  return damaged(`it has the instruction ${name}, which torch does not write for tensors`);
}

function damaged(what: string) {
  return damagedWeights('torch file', `its pickle does not add up: ${what}`);
}
