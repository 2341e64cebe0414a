import { damagedWeights } from '../weightError';

/** One instruction of a pickle with its argument. */
export interface PickleOpcode {
  /** By the name that Python's `pickletools` gives it. */
  name: string;
  /** Numbers, truth values, memo indices; bytes for `BINBYTES` and its kind; null where it takes none. */
  argument: string | number | boolean | Uint8Array | null;
  /** Of `GLOBAL` and `INST`: `module` and `name`, joined by a dot. */
  isGlobal: boolean;
}

type ArgumentKind =
  | 'none'
  | 'u1'
  | 'u2'
  | 'i4'
  | 'u4'
  | 'u8'
  | 'f8'
  | 'text1'
  | 'text4'
  | 'text8'
  | 'raw1'
  | 'raw4';
type Kind = ArgumentKind | 'raw8' | 'long1' | 'long4' | 'line' | 'twoLines';

/** Protocols 2 to 5 as pickletools lists them, and of the older ones what Python 2 still wrote into those. */
const OPCODES: ReadonlyMap<number, readonly [name: string, kind: Kind]> = new Map([
  [0x28, ['MARK', 'none']],
  [0x29, ['EMPTY_TUPLE', 'none']],
  [0x2e, ['STOP', 'none']],
  [0x30, ['POP', 'none']],
  [0x31, ['POP_MARK', 'none']],
  [0x32, ['DUP', 'none']],
  [0x42, ['BINBYTES', 'raw4']],
  [0x43, ['SHORT_BINBYTES', 'raw1']],
  [0x47, ['BINFLOAT', 'f8']],
  [0x4a, ['BININT', 'i4']],
  [0x4b, ['BININT1', 'u1']],
  [0x4d, ['BININT2', 'u2']],
  [0x4e, ['NONE', 'none']],
  [0x51, ['BINPERSID', 'none']],
  [0x52, ['REDUCE', 'none']],
  [0x54, ['BINSTRING', 'text4']],
  [0x55, ['SHORT_BINSTRING', 'text1']],
  [0x58, ['BINUNICODE', 'text4']],
  [0x5d, ['EMPTY_LIST', 'none']],
  [0x61, ['APPEND', 'none']],
  [0x62, ['BUILD', 'none']],
  [0x63, ['GLOBAL', 'twoLines']],
  [0x65, ['APPENDS', 'none']],
  [0x68, ['BINGET', 'u1']],
  [0x69, ['INST', 'twoLines']],
  [0x6a, ['LONG_BINGET', 'u4']],
  [0x6c, ['LIST', 'none']],
  [0x6f, ['OBJ', 'none']],
  [0x64, ['DICT', 'none']],
  [0x71, ['BINPUT', 'u1']],
  [0x72, ['LONG_BINPUT', 'u4']],
  [0x73, ['SETITEM', 'none']],
  [0x74, ['TUPLE', 'none']],
  [0x75, ['SETITEMS', 'none']],
  [0x7d, ['EMPTY_DICT', 'none']],
  [0x80, ['PROTO', 'u1']],
  [0x81, ['NEWOBJ', 'none']],
  [0x82, ['EXT1', 'u1']],
  [0x83, ['EXT2', 'u2']],
  [0x84, ['EXT4', 'i4']],
  [0x85, ['TUPLE1', 'none']],
  [0x86, ['TUPLE2', 'none']],
  [0x87, ['TUPLE3', 'none']],
  [0x88, ['NEWTRUE', 'none']],
  [0x89, ['NEWFALSE', 'none']],
  [0x8a, ['LONG1', 'long1']],
  [0x8b, ['LONG4', 'long4']],
  [0x8c, ['SHORT_BINUNICODE', 'text1']],
  [0x8d, ['BINUNICODE8', 'text8']],
  [0x8e, ['BINBYTES8', 'raw8']],
  [0x8f, ['EMPTY_SET', 'none']],
  [0x90, ['ADDITEMS', 'none']],
  [0x91, ['FROZENSET', 'none']],
  [0x92, ['NEWOBJ_EX', 'none']],
  [0x93, ['STACK_GLOBAL', 'none']],
  [0x94, ['MEMOIZE', 'none']],
  [0x95, ['FRAME', 'u8']],
]);

/** Bytes of the counts and numbers of fixed width. */
const WIDTHS = { u1: 1, u2: 2, i4: 4, u4: 4, u8: 8, f8: 8 } as const;

/**
 * Walks one pickle from its first instruction to `STOP`, building nothing; a generator, so that a reader can stop.
 * Returns the position behind it. Throws `corrupt-data` where it breaks off or holds what torch doesn't write.
 */
export function* readOpcodes(bytes: Uint8Array, start: number): Generator<PickleOpcode, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  const take = (length: number): number => {
    if (length > bytes.length - at) throw new PickleEnd();
    at += length;
    return at - length;
  };
  const line = (): string => {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) throw new PickleEnd();
    const text = utf8.decode(bytes.subarray(at, end));
    at = end + 1;
    return text;
  };
  for (;;) {
    const code = bytes[take(1)] ?? 0;
    const [name, kind] = OPCODES.get(code) ?? [];
    if (!name || !kind)
      throw damagedWeights(
        'torch file',
        `its pickle has the instruction 0x${code.toString(16)} at byte ${at - 1}`,
      );
    let argument: PickleOpcode['argument'] = null;
    if (kind === 'twoLines') argument = `${line()}.${line()}`;
    else if (kind === 'line') argument = line();
    else if (kind in WIDTHS) argument = readNumber(view, take(WIDTHS[kind as keyof typeof WIDTHS]), kind);
    else if (kind !== 'none') {
      const width = kind.endsWith('1') ? 'u1' : kind.endsWith('4') ? 'u4' : 'u8';
      const length = readNumber(view, take(WIDTHS[width]), width);
      const from = take(length);
      const field = bytes.subarray(from, from + length);
      argument = kind.startsWith('text')
        ? utf8.decode(field)
        : kind.startsWith('raw')
          ? field
          : longValue(field);
    }
    yield { name, argument, isGlobal: kind === 'twoLines' };
    if (name === 'STOP') return at;
  }
}

/** Thrown where the bytes end within a pickle: there may be more of them. */
export class PickleEnd extends Error {}

const utf8 = new TextDecoder();

function readNumber(view: DataView, at: number, kind: Kind): number {
  switch (kind) {
    case 'u1':
      return view.getUint8(at);
    case 'u2':
      return view.getUint16(at, true);
    case 'i4':
      return view.getInt32(at, true);
    case 'u4':
      return view.getUint32(at, true);
    case 'f8':
      return view.getFloat64(at);
    default:
      return Number(view.getBigUint64(at, true));
  }
}

/** A whole number of any length, two's complement, little-endian; as a double, which is exact up to 2^53. */
function longValue(bytes: Uint8Array): number {
  const top = bytes.at(-1) ?? 0;
  let value = top & 0x80 ? -1 : 0;
  for (const byte of bytes.toReversed()) value = value * 256 + byte;
  return value;
}
