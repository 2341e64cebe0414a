/**
 * Safetensors (https://huggingface.co/docs/safetensors): u64 length of a JSON header, the header, then the arrays'
 * bytes, little-endian and without gaps.
 */
import { elementCount, type NamedArrays } from '../lib/namedArrays';
import { StudioError } from '../lib/StudioError';

/** The reference reader's limit. */
const MAX_HEADER_BYTES = 100_000_000;

const ELEMENT_BYTES = { F64: 8, F32: 4, F16: 2, BF16: 2 } as const;
type ElementType = keyof typeof ELEMENT_BYTES;

/** Every array of a file as f32, in the file's order. Throws `corrupt-data`, or `unsupported-file` for other types. */
export function readSafetensors(file: Uint8Array): NamedArrays {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headerBytes = file.length >= 8 ? Number(view.getBigUint64(0, true)) : Infinity;
  if (headerBytes > MAX_HEADER_BYTES || 8 + headerBytes > file.length) {
    throw corrupt(`its header would be ${headerBytes} bytes of ${file.length}`);
  }
  const arrays: NamedArrays = new Map();
  let expectedStart = 0;
  for (const entry of readHeader(file.subarray(8, 8 + headerBytes))) {
    const { name, type, shape, start, end } = entry;
    const count = elementCount(shape);
    if (start !== expectedStart || end - start !== count * ELEMENT_BYTES[type]) {
      throw corrupt(`${name} [${shape}] lies at bytes ${start} to ${end}`);
    }
    expectedStart = end;
    if (8 + headerBytes + end > file.length) throw corrupt(`it ends inside ${name}`);
    arrays.set(name, { shape, data: decode(view, 8 + headerBytes + start, { type, count }) });
  }
  return arrays;
}

interface Entry {
  name: string;
  type: ElementType;
  shape: number[];
  start: number;
  end: number;
}

/** Entries in the order of their bytes. */
function readHeader(bytes: Uint8Array): Entry[] {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw corrupt(`its header is no JSON (${String(cause)})`);
  }
  if (typeof header !== 'object' || header === null) throw corrupt('its header is no JSON object');
  return Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, value]) => readEntry(name, value))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function readEntry(name: string, value: unknown): Entry {
  if (typeof value !== 'object' || value === null || !('dtype' in value && 'shape' in value)) {
    throw corrupt(`${name} is not described`);
  }
  const { dtype, shape } = value;
  if (!isElementType(dtype)) {
    throw new StudioError({
      code: 'unsupported-file',
      message: `${name} holds ${String(dtype)} numbers; F32, F64, F16 and BF16 can be read.`,
      hint: 'Convert the weights to float32 and save them again.',
    });
  }
  const offsets = 'data_offsets' in value ? value.data_offsets : null;
  if (!isSizes(shape) || !isSizes(offsets) || offsets.length !== 2) {
    throw corrupt(`${name} has no sound shape and place`);
  }
  const [start = 0, end = 0] = offsets;
  return { name, type: dtype, shape, start, end };
}

function isElementType(value: unknown): value is ElementType {
  return typeof value === 'string' && Object.hasOwn(ELEMENT_BYTES, value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}

function decode(
  view: DataView,
  offset: number,
  { type, count }: { type: ElementType; count: number },
): Float32Array<ArrayBuffer> {
  const size = ELEMENT_BYTES[type];
  const values = new Float32Array(count);
  for (let index = 0; index < count; index++) values[index] = number(view, offset + index * size, type);
  return values;
}

const bits = new DataView(new ArrayBuffer(4));

function number(view: DataView, offset: number, type: ElementType): number {
  if (type === 'F32') return view.getFloat32(offset, true);
  if (type === 'F64') return view.getFloat64(offset, true);
  const half = view.getUint16(offset, true);
  if (type === 'BF16') {
    bits.setUint32(0, half * 0x10000); // the upper half of an f32
    return bits.getFloat32(0);
  }
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function corrupt(what: string): StudioError {
  return new StudioError({
    code: 'corrupt-data',
    message: `This is no sound safetensors file: ${what}.`,
    hint: 'Copy or export the file again.',
  });
}
