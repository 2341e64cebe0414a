import type { ByteReader } from '../../byteReader';
import { damagedWeights } from '../weightError';

/** Bytes `[start, end)` of the file. */
export interface ByteRange {
  start: number;
  end: number;
}

interface Field extends ByteRange {
  wireType: number;
  /** Of a varint. */
  value: bigint;
}

/** The file that messages lie in. */
export interface ProtobufFile {
  reader: ByteReader;
  sizeBytes: number;
  /** For errors: `Caffe model`. */
  kind: string;
  /** Fields seen so far; shared by all messages. */
  fieldCount: { value: number };
}

/** More than any network has; a file made to keep the reader busy has more. */
const MAX_FIELDS = 500_000;
/** Names, shapes and attributes are small; large arrays are read by their range, never through here. */
const MAX_SMALL_BYTES = 1024 * 1024;
const VARINT_BYTES = 10;

/**
 * One message of the protobuf wire format (https://protobuf.dev/programming-guides/encoding/): its fields by number,
 * without a schema. Only heads of fields are read; what they hold stays in the file until it is asked for.
 */
export class ProtobufMessage {
  private readonly file: ProtobufFile;
  private readonly fields: ReadonlyMap<number, readonly Field[]>;

  private constructor(file: ProtobufFile, fields: ReadonlyMap<number, readonly Field[]>) {
    this.file = file;
    this.fields = fields;
  }

  /** Throws `corrupt-data` where the bytes are no message. */
  static async read(file: ProtobufFile, { start, end }: ByteRange): Promise<ProtobufMessage> {
    const fields = new Map<number, Field[]>();
    for (let at = start; at < end; ) {
      const field = await readField(file, at, end);
      if (!field || ++file.fieldCount.value > MAX_FIELDS)
        throw damagedWeights(file.kind, `there is no sound field at byte ${at}`);
      if (field.end > end)
        throw damagedWeights(
          file.kind,
          `a field at byte ${at} would end at byte ${field.end}, ${end === file.sizeBytes ? 'the file' : 'what holds it'} ends at ${end}`,
        );
      const sameNumber = fields.get(field.number) ?? [];
      sameNumber.push(field);
      fields.set(field.number, sameNumber);
      at = field.end;
    }
    return new ProtobufMessage(file, fields);
  }

  has(number: number): boolean {
    return this.fields.has(number);
  }

  /** Wire type of the first of these fields (0 varint, 1 and 5 fixed, 2 bytes); null where there is none. */
  wireType(number: number): number | null {
    return this.fields.get(number)?.[0]?.wireType ?? null;
  }

  /** Where texts, bytes, messages and packed numbers of this field lie. */
  ranges(number: number): ByteRange[] {
    return this.of(number, 2);
  }

  /** One after the other: they share the reader's window. */
  async messages(number: number): Promise<ProtobufMessage[]> {
    const messages: ProtobufMessage[] = [];
    for (const range of this.of(number, 2)) messages.push(await ProtobufMessage.read(this.file, range));
    return messages;
  }

  /** The last one counts where a field that stands once is repeated. */
  async message(number: number): Promise<ProtobufMessage | null> {
    const range = this.of(number, 2).at(-1);
    return range ? ProtobufMessage.read(this.file, range) : null;
  }

  async texts(number: number): Promise<string[]> {
    const texts: string[] = [];
    for (const range of this.of(number, 2)) texts.push(new TextDecoder().decode(await this.small(range)));
    return texts;
  }

  async text(number: number): Promise<string | null> {
    return (await this.texts(number)).at(-1) ?? null;
  }

  /** Signed 64-bit varints, packed or not; as doubles. */
  async integers(number: number): Promise<number[]> {
    const integers: number[] = [];
    for (const field of this.fields.get(number) ?? []) {
      if (field.wireType === 0) integers.push(signed(field.value));
      else if (field.wireType === 2) integers.push(...unpackVarints(await this.small(field)));
    }
    return integers;
  }

  async integer(number: number): Promise<number | null> {
    return (await this.integers(number)).at(-1) ?? null;
  }

  /** 32-bit floats, packed or not, each as the shortest decimal that is this float: 0.0001, not 0.0000999999974. */
  async floats(number: number): Promise<number[]> {
    const floats: number[] = [];
    for (const field of this.fields.get(number) ?? []) {
      if (field.wireType !== 5 && field.wireType !== 2) continue;
      const bytes = await this.small(field);
      const view = new DataView(bytes.buffer);
      for (let at = 0; at + 4 <= bytes.length; at += 4) floats.push(shortest(view.getFloat32(at, true)));
    }
    return floats;
  }

  async float(number: number): Promise<number | null> {
    return (await this.floats(number)).at(-1) ?? null;
  }

  /** Bytes of a small field. */
  async small({ start, end }: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
    if (end - start > MAX_SMALL_BYTES)
      throw damagedWeights(
        this.file.kind,
        `the ${end - start} bytes at ${start} are more than such a field has`,
      );
    return this.file.reader.read(start, end - start);
  }

  private of(number: number, wireType: number): Field[] {
    return (this.fields.get(number) ?? []).filter((field) => field.wireType === wireType);
  }
}

/** The field whose tag stands at `at`; null where there is none. `start` to `end` is what it holds. */
async function readField(
  { reader }: ProtobufFile,
  at: number,
  limit: number,
): Promise<(Field & { number: number }) | null> {
  const head = await reader.read(at, Math.min(2 * VARINT_BYTES, limit - at));
  const tag = varint(head, 0);
  if (!tag) return null;
  const number = Number(tag.value >> 3n);
  const wireType = Number(tag.value & 7n);
  const start = at + tag.next;
  if (number < 1 || number >= 2 ** 29) return null;
  if (wireType === 1) return { number, wireType, value: 0n, start, end: start + 8 };
  if (wireType === 5) return { number, wireType, value: 0n, start, end: start + 4 };
  if (wireType !== 0 && wireType !== 2) return null;
  const next = varint(head, tag.next);
  if (!next) return null;
  const behind = at + next.next;
  if (wireType === 0) return { number, wireType, value: next.value, start, end: behind };
  return { number, wireType, value: 0n, start: behind, end: behind + Number(next.value) };
}

function varint(bytes: Uint8Array, start: number): { value: bigint; next: number } | null {
  let value = 0n;
  for (let index = 0; index < VARINT_BYTES; index++) {
    const byte = bytes[start + index];
    if (byte === undefined) return null;
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    if (byte < 0x80) return { value, next: start + index + 1 };
  }
  return null;
}

function unpackVarints(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const found = varint(bytes, at);
    if (!found) break;
    values.push(signed(found.value));
    at = found.next;
  }
  return values;
}

function signed(value: bigint): number {
  return Number(BigInt.asIntN(64, value));
}

function shortest(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const decimal = Number(value.toPrecision(digits));
    if (Math.fround(decimal) === value) return decimal;
  }
  return value;
}
