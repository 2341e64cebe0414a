import type { ProtobufMessage } from '../protobuf/ProtobufMessage';

/** One operator of the graph. */
export interface OnnxNode {
  operator: string;
  name: string;
  /** Names of values; empty where an optional one is left out. */
  inputs: string[];
  outputs: string[];
  attributes: ReadonlyMap<string, ProtobufMessage>;
}

/** Fields of `NodeProto` in onnx.proto. */
export async function readOnnxNode(message: ProtobufMessage): Promise<OnnxNode> {
  const attributes = new Map<string, ProtobufMessage>();
  for (const attribute of await message.messages(5))
    attributes.set((await attribute.text(1)) ?? '', attribute);
  return {
    operator: (await message.text(4)) ?? '',
    name: (await message.text(3)) ?? '',
    inputs: await message.texts(1),
    outputs: await message.texts(2),
    attributes,
  };
}

/** Fields of `AttributeProto`: f 2, i 3, s 4, t 5, ints 8. */
export async function floatAttribute(node: OnnxNode, name: string, fallback: number): Promise<number> {
  return (await node.attributes.get(name)?.float(2)) ?? fallback;
}

export async function integerAttribute(node: OnnxNode, name: string, fallback: number): Promise<number> {
  return (await node.attributes.get(name)?.integer(3)) ?? fallback;
}

export async function integersAttribute(node: OnnxNode, name: string): Promise<number[]> {
  return (await node.attributes.get(name)?.integers(8)) ?? [];
}

export async function textAttribute(node: OnnxNode, name: string): Promise<string | null> {
  return (await node.attributes.get(name)?.text(4)) ?? null;
}
