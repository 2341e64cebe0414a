/** Writes fields of the protobuf wire format, for files of the tests' own making; independent of the reader. */
const varint = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
};

export const integer = (field: number, value: number) =>
  Buffer.from([...varint(field * 8), ...varint(value)]);

export const bytes = (field: number, value: Uint8Array) =>
  Buffer.concat([Buffer.from([...varint(field * 8 + 2), ...varint(value.length)]), value]);

export const text = (field: number, value: string) => bytes(field, Buffer.from(value));

export const message = (field: number, ...fields: Uint8Array[]) => bytes(field, Buffer.concat(fields));

export const float = (field: number, value: number) =>
  Buffer.concat([Buffer.from(varint(field * 8 + 5)), new Uint8Array(new Float32Array([value]).buffer)]);

/** Packed, as `repeated float ... [packed = true]`. */
export const floats = (field: number, values: number[]) =>
  bytes(field, new Uint8Array(new Float32Array(values).buffer));

export const doubles = (field: number, values: number[]) =>
  bytes(field, new Uint8Array(new Float64Array(values).buffer));

/** Packed varints. */
export const integers = (field: number, values: number[]) =>
  bytes(field, Buffer.from(values.flatMap(varint)));
