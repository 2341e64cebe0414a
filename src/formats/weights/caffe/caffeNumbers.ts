import type { ProtobufMessage } from '../protobuf/ProtobufMessage';
import type { GraphLayer } from '../weightFile';
import { caffeKind, type LayerFields } from './caffeOperators';

/** A layer's kind and numbers with Caffe's defaults (caffe.proto) where the file has none. */
export async function caffeNumbers(
  layer: ProtobufMessage,
  fields: LayerFields,
  operator: string,
): Promise<Pick<GraphLayer, 'kind' | 'numbers'>> {
  const kind = caffeKind(operator);
  if (operator === 'Pooling') return poolingNumbers(await layer.message(fields.pooling));
  if (kind === 'conv') return { kind, numbers: await convNumbers(await layer.message(fields.conv)) };
  if (kind === 'lrn') return { kind, numbers: await lrnNumbers(await layer.message(fields.lrn)) };
  if (kind === 'dropout') {
    const ratio = await (await layer.message(fields.dropout))?.float(1);
    return { kind, numbers: { ratio: ratio ?? 0.5 } };
  }
  if (kind === 'fullyConnected') {
    const isTransposed = await (await layer.message(fields.innerProduct))?.integer(6);
    return { kind, numbers: { transB: isTransposed ? 0 : 1 } };
  }
  return { kind, numbers: {} };
}

/** `ConvolutionParameter`: one number for both directions, or height and width apart. */
async function convNumbers(message: ProtobufMessage | null): Promise<Record<string, number>> {
  const both = async (field: number, heightField: number, fallback: number) =>
    (await message?.integers(field))?.[0] ?? (await message?.integer(heightField)) ?? fallback;
  const dilation = (await message?.integers(18))?.[0] ?? 1;
  return {
    filterSize: await both(4, 11, 1),
    stride: await both(6, 13, 1),
    pad: await both(3, 9, 0),
    groups: (await message?.integer(5)) ?? 1,
    ...(dilation === 1 ? {} : { dilation }),
  };
}

/** `PoolingParameter`; Caffe rounds the number of windows up unless `round_mode` says otherwise. */
async function poolingNumbers(
  message: ProtobufMessage | null,
): Promise<Pick<GraphLayer, 'kind' | 'numbers'>> {
  const both = async (field: number, heightField: number, fallback: number) =>
    (await message?.integer(field)) ?? (await message?.integer(heightField)) ?? fallback;
  const method = (await message?.integer(1)) ?? 0;
  const isGlobal = (await message?.integer(12)) ?? 0;
  const isFloor = (await message?.integer(13)) ?? 0;
  return {
    kind: isGlobal ? 'other' : method === 0 ? 'maxPool' : method === 1 ? 'averagePool' : 'other',
    numbers: {
      filterSize: await both(2, 5, 1),
      stride: await both(3, 7, 1),
      pad: await both(4, 9, 0),
      isCeil: isFloor ? 0 : 1,
    },
  };
}

/**
 * `LRNParameter`: Caffe divides alpha by the number of terms, which are n across channels and n x n within one
 * (lrn_layer.cpp), so alpha per squared unit is that much smaller.
 */
async function lrnNumbers(message: ProtobufMessage | null): Promise<Record<string, number>> {
  const n = (await message?.integer(1)) ?? 5;
  const isWithinChannel = (await message?.integer(4)) ? 1 : 0;
  const alpha = (await message?.float(2)) ?? 1;
  return {
    n,
    k: (await message?.float(5)) ?? 1,
    alpha: alpha / (isWithinChannel ? n * n : n),
    beta: (await message?.float(3)) ?? 0.75,
    isWithinChannel,
  };
}
