/** One message of the protobuf wire format: its fields by number, in order; no schema. */
export class ProtobufMessage {
  private readonly fields = new Map<number, (bigint | Uint8Array)[]>();

  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    const varint = () => {
      let value = 0n;
      for (let shift = 0n; ; shift += 7n) {
        const byte = view.getUint8(at++);
        value |= BigInt(byte & 0x7f) << shift;
        if (byte < 0x80) return value;
      }
    };
    const take = (length: number) => {
      at += length;
      return new Uint8Array(bytes.buffer, bytes.byteOffset + at - length, length);
    };
    while (at < bytes.length) {
      const tag = Number(varint());
      const wireType = tag & 7;
      const value =
        wireType === 0 ? varint() : take(wireType === 1 ? 8 : wireType === 5 ? 4 : Number(varint()));
      const field = this.fields.get(tag >> 3) ?? [];
      field.push(value);
      this.fields.set(tag >> 3, field);
    }
  }

  /** Length-delimited and fixed-width values of a field. */
  bytes(field: number): Uint8Array[] {
    return (this.fields.get(field) ?? []).filter((value) => value instanceof Uint8Array);
  }

  messages(field: number): ProtobufMessage[] {
    return this.bytes(field).map((bytes) => new ProtobufMessage(bytes));
  }

  strings(field: number): string[] {
    return this.bytes(field).map((bytes) => new TextDecoder().decode(bytes));
  }

  /** Signed 64-bit varints, packed or not. */
  integers(field: number): number[] {
    return (this.fields.get(field) ?? []).flatMap((value) =>
      typeof value === 'bigint' ? [Number(BigInt.asIntN(64, value))] : unpack(value),
    );
  }

  /** 32-bit floats, packed or not. */
  floats(field: number): number[] {
    return this.bytes(field).flatMap((bytes) => [...new Float32Array(bytes.slice().buffer)]);
  }
}

function unpack(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of bytes) {
    value |= BigInt(byte & 0x7f) << shift;
    shift += 7n;
    if (byte < 0x80) {
      numbers.push(Number(BigInt.asIntN(64, value)));
      value = 0n;
      shift = 0n;
    }
  }
  return numbers;
}
