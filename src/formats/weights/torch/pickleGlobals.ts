import { damagedWeights, unsupportedWeights } from '../weightError';
import type { WeightType } from '../weightFile';
import { readOpcodes } from './pickleOpcodes';

/** Functions and types that a file of tensors needs; what each does here is written out in `unpickle.ts`. */
export const TENSOR_GLOBALS = {
  orderedDict: 'collections.OrderedDict',
  tensor: 'torch._utils._rebuild_tensor_v2',
  parameter: 'torch._utils._rebuild_parameter',
} as const;

/** Kinds of numbers by the name of torch's storage; null for those that hold no weights. */
export const STORAGE_TYPES: ReadonlyMap<string, { type: WeightType | null; elementBytes: number }> = new Map(
  Object.entries({
    Double: { type: 'F64', elementBytes: 8 },
    Float: { type: 'F32', elementBytes: 4 },
    Half: { type: 'F16', elementBytes: 2 },
    BFloat16: { type: 'BF16', elementBytes: 2 },
    Long: { type: null, elementBytes: 8 },
    Int: { type: null, elementBytes: 4 },
    Short: { type: null, elementBytes: 2 },
    Char: { type: null, elementBytes: 1 },
    Byte: { type: null, elementBytes: 1 },
    Bool: { type: null, elementBytes: 1 },
  } as const).map(([name, storage]) => [`torch.${name}Storage`, storage]),
);

const ALLOWED = new Set<string>([...Object.values(TENSOR_GLOBALS), ...STORAGE_TYPES.keys()]);

/** Modules whose functions act on the machine: no honest file of weights names them. */
const DANGEROUS =
  /^(__builtin__|builtins|os|posix|nt|sys|subprocess|socket|shutil|runpy|importlib|code|pty|ctypes|pickle|webbrowser|urllib|requests)\./;

/**
 * Walks a pickle before anything of it is built and refuses all that names a function or type other than the tensor
 * ones. Returns where the pickle ends.
 */
export function checkPickleGlobals(bytes: Uint8Array, start: number): number {
  // STACK_GLOBAL takes two texts from the stack: the last two pushed, or fetched from the memo.
  const memo = new Map<number, string | null>();
  let pushed: [string | null, string | null] = [null, null];
  const opcodes = readOpcodes(bytes, start);
  for (;;) {
    const next = opcodes.next();
    if (next.done) return next.value;
    const { name, argument, isGlobal } = next.value;
    const [before, last] = pushed;
    if (isGlobal) refuseOther(String(argument));
    if (name === 'STACK_GLOBAL') refuseOther(before === null || last === null ? null : `${before}.${last}`);
    if (name.startsWith('EXT')) refuseOther(null);
    if (name.endsWith('PUT')) memo.set(Number(argument), last);
    else if (name === 'MEMOIZE') memo.set(memo.size, last);
    else if (name.endsWith('BINGET')) pushed = [last, memo.get(Number(argument)) ?? null];
    else if (name !== 'FRAME' && name !== 'PROTO')
      pushed = [last, typeof argument === 'string' ? argument : null];
  }
}

/** @param global null where its name is only computed while the pickle runs */
function refuseOther(global: string | null): void {
  if (global === null)
    throw damagedWeights('torch file', 'its pickle names a function in a way that torch does not write');
  if (ALLOWED.has(global)) return;
  if (DANGEROUS.test(global))
    throw unsupportedWeights(
      `This file calls ${global}, which would run code on the computer that opens it. Nothing of it was run here.`,
      'Do not open it in Python. Take the weights from a source that you trust, best as .safetensors.',
    );
  throw unsupportedWeights(
    `This file names ${global}: it holds Python objects, not tensors alone. The studio runs no code of a file.`,
    "Where it was made, save the weights alone: torch.save(model.state_dict(), 'weights.pth').",
  );
}
