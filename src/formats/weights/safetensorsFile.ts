/**
 * Safetensors (https://huggingface.co/docs/safetensors): u64 length of a JSON header, the header, then the arrays'
 * bytes, little-endian and without gaps.
 */
import { elementCount } from '../../lib/namedArrays';
import { ELEMENT_BYTES } from './decodeElements';
import { blobBytes, type FileBytes } from './fileBytes';
import { readElements } from './readElements';
import { damagedWeights, unsupportedWeights } from './weightError';
import type { WeightArray, WeightFile, WeightType } from './weightFile';

/** The reference reader's limit. */
const MAX_HEADER_BYTES = 100_000_000;
/** Types that hold no weights (counters, masks), with their bytes per element: such arrays are left out. */
const WHOLE_BYTES: Readonly<Record<string, number>> = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  U16: 2,
  I16: 2,
  U32: 4,
  I32: 4,
  U64: 8,
  I64: 8,
};

/** Lists a file; only its header is read. Throws `corrupt-data`, or `unsupported-file` for other types of numbers. */
export async function openSafetensors(file: Blob): Promise<WeightFile> {
  const bytes = blobBytes(file, 'safetensors file');
  const head = await bytes.read(0, Math.min(8, file.size));
  const headerBytes =
    head.length === 8 ? Number(new DataView(head.buffer).getBigUint64(0, true)) : Number.POSITIVE_INFINITY;
  if (headerBytes > MAX_HEADER_BYTES || 8 + headerBytes > file.size)
    throw damaged(`its header would be ${headerBytes} bytes of ${file.size}`);
  const header = parseHeader(await bytes.read(8, 8 + headerBytes));
  const { __metadata__: metadata = {}, ...described } = header;
  const entries = Object.entries(described)
    .map(([name, value]) => readEntry(name, value))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const dataStart = 8 + headerBytes;
  checkRanges(entries, file.size - dataStart);
  const arrays = entries.flatMap((entry) => weightArray(bytes, entry, dataStart));
  if (arrays.length === 0)
    throw unsupportedWeights(
      entries.length === 0
        ? 'This safetensors file holds no arrays.'
        : `This safetensors file holds whole numbers only (${entries[0]?.type}): its weights are quantised.`,
      'Take the file with weights in float32 or float16.',
    );
  return { format: 'safetensors', arrays, metadata: textFields(metadata), graph: null };
}

interface Entry {
  name: string;
  type: string;
  shape: number[];
  /** Bytes, from the end of the header. */
  start: number;
  end: number;
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw damagedWeights('safetensors file', `its header is no JSON (${String(cause)})`, cause);
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw damaged('its header is no JSON object');
  return { ...header };
}

function readEntry(name: string, value: unknown): Entry {
  if (typeof value !== 'object' || value === null || !('dtype' in value && 'shape' in value))
    throw damaged(`${name} is not described`);
  const { dtype, shape } = value;
  if (!isFloat(dtype) && !(typeof dtype === 'string' && Object.hasOwn(WHOLE_BYTES, dtype)))
    throw unsupportedWeights(
      `${name} holds ${String(dtype)} numbers; F32, F64, F16 and BF16 can be read.`,
      'Convert the weights to float32 and save them again.',
    );
  const offsets = 'data_offsets' in value ? value.data_offsets : null;
  if (!isSizes(shape) || !isSizes(offsets) || offsets.length !== 2)
    throw damaged(`${name} has no sound shape and place`);
  const [start = 0, end = 0] = offsets;
  return { name, type: dtype, shape, start, end };
}

/** Arrays must lie one after the other and fill the file: what overlaps, leaves gaps or ends elsewhere is no such file. */
function checkRanges(entries: readonly Entry[], dataBytes: number): void {
  let expectedStart = 0;
  for (const { name, type, shape, start, end } of entries) {
    const size = isFloat(type) ? ELEMENT_BYTES[type] : (WHOLE_BYTES[type] ?? 0);
    if (start !== expectedStart || end - start !== elementCount(shape) * size)
      throw damaged(
        `${name} [${shape}] of ${type} lies at bytes ${start} to ${end}, where byte ${expectedStart} is next`,
      );
    if (end > dataBytes) throw damaged(`it ends inside ${name}`);
    expectedStart = end;
  }
  if (expectedStart !== dataBytes)
    throw damaged(`${dataBytes - expectedStart} bytes follow behind its last array`);
}

function weightArray(bytes: FileBytes, entry: Entry, dataStart: number): WeightArray[] {
  const { name, type, shape } = entry;
  if (!isFloat(type)) return [];
  const range = { start: dataStart + entry.start, count: elementCount(shape), type };
  return [{ name, shape, type, read: () => readElements(bytes, range) }];
}

function textFields(metadata: unknown): Record<string, string> {
  if (typeof metadata !== 'object' || metadata === null) throw damaged('its __metadata__ is no object');
  return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, String(value)]));
}

function isFloat(type: unknown): type is WeightType {
  return typeof type === 'string' && Object.hasOwn(ELEMENT_BYTES, type);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}

function damaged(what: string) {
  return damagedWeights('safetensors file', what);
}
