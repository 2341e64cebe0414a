import { StudioError } from '../lib/StudioError';
import { operationsFor } from '../nn/operationsFor';
import { augmentPicture } from '../training/augmentPicture';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import type { GpuJob } from './gpuJob';
import type { GpuCommand, GpuResults } from './gpuProtocol';
import type { Handlers, RpcClient } from './rpc';

type LabCommand = Extract<GpuCommand, { kind: 'augment' }>;

/** What the Data screen may ask of the GPU: looked at between two steps of a training, never instead of one. */
export function labHandlers(
  data: RpcClient<DataCommand, DataResults, DataEvent>,
  aside: GpuJob,
): Handlers<LabCommand, GpuResults> {
  return {
    augment: async ({ datasetId, split, index, ...request }) => {
      const place = { datasetId, split, label: null, offset: index, count: 1 };
      const [{ pictures }, statistics] = await Promise.all([
        data.request({ kind: 'browse', ...place }),
        data.request({ kind: 'statistics', datasetId }),
      ]);
      const [picture] = pictures;
      if (!picture) throw noPicture(split, index);
      const storedSide = Math.round(Math.sqrt(picture.pixels.length / 3));
      return aside((gpu) => {
        const operations = operationsFor('handwritten', gpu.backend);
        return augmentPicture(picture.pixels, request, { storedSide, statistics, operations });
      });
    },
  };
}

function noPicture(split: string, index: number): StudioError {
  return new StudioError({
    code: 'unknown-dataset',
    message: `This dataset has no picture ${index} in its ${split} split any more.`,
    hint: 'Choose another picture.',
  });
}
