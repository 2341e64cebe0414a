import type { ProtobufMessage } from '../protobuf/ProtobufMessage';

/**
 * Side of the square pictures `[N, C, S, S]` that a graph takes, from its first input with four sides that is no
 * constant; null where it does not say, or takes any.
 */
export async function onnxInputSide(
  graph: ProtobufMessage,
  constants: ReadonlyMap<string, unknown>,
): Promise<number | null> {
  for (const input of await graph.messages(11)) {
    const name = (await input.text(1)) ?? '';
    const shape = await (await (await input.message(2))?.message(1))?.message(2);
    const sides: (number | null)[] = [];
    for (const dimension of (await shape?.messages(1)) ?? []) sides.push(await dimension.integer(1));
    const [, , height = null, width = null] = sides;
    if (!constants.has(name) && sides.length === 4 && height === width) return height;
  }
  return null;
}
