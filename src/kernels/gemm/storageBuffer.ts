/**
 * A storage binding of f32 elements and how it is reached: as `vec4f` at multiples of 4 (`vector`), as four
 * neighbouring scalars (`scalars`), or one by one (`scalar`).
 */
export interface StorageBuffer {
  name: string;
  access: 'read' | 'read_write';
  unit: 'vector' | 'scalars' | 'scalar';
}

/** `vector` where each row of `width` elements begins at a multiple of 4, else the fallback. */
export function unitOf<Fallback>(width: number, fallback: Fallback): 'vector' | Fallback {
  return width % 4 === 0 ? 'vector' : fallback;
}

/**
 * WGSL that declares the buffers, bound from `firstBinding` in this order. A buffer `x` that is read gets `alias xValue` (`vec4f`
 * or `f32`) and `xAt(offset) -> xValue`; one that is written gets `xStore(offset, value: vec4f, lanes)`, which writes
 * the first `lanes` of 4. Offsets count f32 elements. `scalars` may reach past the end of a row: those lanes are never
 * stored, and WebGPU keeps reads inside the buffer.
 */
export function storageBuffers(buffers: StorageBuffer[], firstBinding = 0): string {
  return buffers.map((buffer, index) => declare(buffer, firstBinding + index)).join('\n');
}

function declare(buffer: StorageBuffer, binding: number): string {
  const { name, access, unit } = buffer;
  const element = unit === 'vector' ? 'vec4f' : 'f32';
  return `@group(0) @binding(${binding}) var<storage, ${access}> ${name}: array<${element}>;
${access === 'read' ? reader(buffer) : writer(buffer)}`;
}

function reader({ name, unit }: StorageBuffer): string {
  const scalars = [0, 1, 2, 3].map((lane) => `${name}[offset + ${lane}u]`);
  const value = {
    vector: `${name}[offset / 4u]`,
    scalars: `vec4f(${scalars.join(', ')})`,
    scalar: `${name}[offset]`,
  }[unit];
  const type = unit === 'scalar' ? 'f32' : 'vec4f';
  return `alias ${name}Value = ${type};
fn ${name}At(offset: u32) -> ${type} { return ${value}; }
`;
}

function writer({ name, unit }: StorageBuffer): string {
  if (unit === 'vector') {
    return `fn ${name}Store(offset: u32, value: vec4f, lanes: u32) { ${name}[offset / 4u] = value; }\n`;
  }
  return `fn ${name}Store(offset: u32, value: vec4f, lanes: u32) {
  ${name}[offset] = value.x;
  if (lanes > 1u) { ${name}[offset + 1u] = value.y; }
  if (lanes > 2u) { ${name}[offset + 2u] = value.z; }
  if (lanes > 3u) { ${name}[offset + 3u] = value.w; }
}
`;
}
