import type { FileBytes } from '../fileBytes';
import type { ProtobufMessage } from '../protobuf/ProtobufMessage';
import { readElements } from '../readElements';
import { damagedWeights, unsupportedWeights } from '../weightError';
import type { GraphLayer, WeightArray, WeightFile } from '../weightFile';
import { type CaffeBlob, readCaffeBlob } from './caffeBlob';
import { caffeNumbers } from './caffeNumbers';
import { LAYER_FIELDS, type LayerFields, v1Operator } from './caffeOperators';

/**
 * Lists a `.caffemodel`: `NetParameter` of caffe.proto, whose layers come in order of execution, in the present form
 * (field 100) or the one before it (field 2). Arrays are called `<layer>.weight` and `<layer>.bias`, further ones
 * `<layer>.2` and so on; filters are `[COut, CIn/groups, FH, FW]`, matrices `[out, in]`.
 * Of a layer that prepares pictures, `metadata` has `cropSize`, `meanValues` (blue first, by commas) and `meanFile`; of a
 * network made for use, `inputSide`.
 * Throws `corrupt-data` and `unsupported-file`.
 */
export async function openCaffeModel(network: ProtobufMessage, bytes: FileBytes): Promise<WeightFile> {
  const isV2 = network.has(100);
  const fields = LAYER_FIELDS[isV2 ? 'V2' : 'V1'];
  const metadata: Record<string, string> = {};
  const name = await network.text(1);
  if (name) metadata.network = name;
  Object.assign(metadata, squareSide(await inputSides(network)));
  const arrays: WeightArray[] = [];
  const graph: GraphLayer[] = [];
  const names = new Set<string>();
  const layers = await network.messages(isV2 ? 100 : 2);
  if (!isV2 && layers.some((layer) => layer.wireType(1) === 2 && !layer.has(fields.type)))
    throw unsupportedWeights(
      'This Caffe model is written in the first form of caffe.proto (V0, 2013).',
      "Caffe's upgrade_net_proto_binary turns it into the present form.",
    );
  for (const layer of layers) {
    const read = await readLayer(layer, fields, bytes);
    for (const array of read.arrays) {
      if (names.has(array.name)) throw damagedWeights('Caffe model', `it has two arrays ${array.name}`);
      names.add(array.name);
    }
    arrays.push(...read.arrays);
    graph.push(read.layer);
    Object.assign(metadata, await preparation(layer, fields));
  }
  if (arrays.length === 0)
    throw unsupportedWeights(
      `This Caffe model has ${graph.length} layers but no weights: it is the description of a network.`,
      'Take the .caffemodel that training wrote.',
    );
  return { format: 'caffemodel', arrays, metadata, graph };
}

async function readLayer(
  layer: ProtobufMessage,
  fields: LayerFields,
  bytes: FileBytes,
): Promise<{ layer: GraphLayer; arrays: WeightArray[] }> {
  const name = (await layer.text(fields.name)) ?? '';
  const operator =
    (fields === LAYER_FIELDS.V2
      ? await layer.text(fields.type)
      : v1Operator((await layer.integer(fields.type)) ?? 0)) ?? '';
  const { kind, numbers } = await caffeNumbers(layer, fields, operator);
  const arrays: WeightArray[] = [];
  for (const message of await layer.messages(fields.blobs)) {
    const arrayName = `${name}.${['weight', 'bias'][arrays.length] ?? arrays.length}`;
    const blob = await readCaffeBlob(message, arrayName);
    arrays.push({
      name: arrayName,
      shape: plainShape(blob, { kind, isBias: arrays.length === 1 }),
      type: blob.range.type,
      read: () => readElements(bytes, blob.range),
    });
  }
  const [weight, bias] = arrays;
  return {
    layer: { name, kind, operator, numbers, weight: weight?.name ?? null, bias: bias?.name ?? null },
    arrays,
  };
}

/** The old form writes a matrix as `[1, 1, out, in]` and a bias as `[1, 1, 1, out]`. */
function plainShape(
  { shape, isLegacy }: CaffeBlob,
  { kind, isBias }: { kind: GraphLayer['kind']; isBias: boolean },
): number[] {
  if (!isLegacy) return shape;
  const sides = isBias ? 1 : kind === 'fullyConnected' ? 2 : 4;
  const isPlain = shape.slice(0, shape.length - sides).every((side) => side === 1);
  return isPlain ? shape.slice(shape.length - sides) : shape;
}

/** `[N, C, H, W]` of the network's own input, in the two forms that caffe.proto has had before there were input layers. */
async function inputSides(network: ProtobufMessage): Promise<number[]> {
  return (await (await network.message(8))?.integers(1)) ?? (await network.integers(4));
}

function squareSide([, , height = 0, width = 0]: readonly number[]): Record<string, string> {
  return height > 0 && height === width ? { inputSide: String(height) } : {};
}

/** What the layer does to pictures before the network sees them (`TransformationParameter`). */
async function preparation(layer: ProtobufMessage, fields: LayerFields): Promise<Record<string, string>> {
  // `InputParameter` of a layer `Input`: shape 1, in it sides 1.
  const inputShape = fields === LAYER_FIELDS.V2 ? await (await layer.message(143))?.message(1) : null;
  const input = squareSide((await inputShape?.integers(1)) ?? []);
  const transform = await layer.message(fields.transform);
  if (!transform) return input;
  const cropSize = await transform.integer(3);
  const meanFile = await transform.text(4);
  const meanValues = await transform.floats(5);
  return {
    ...input,
    ...(cropSize ? { cropSize: String(cropSize) } : {}),
    ...(meanFile ? { meanFile } : {}),
    ...(meanValues.length > 0 ? { meanValues: meanValues.join() } : {}),
  };
}
