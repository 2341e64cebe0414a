import { layerShapes, networkTotals } from '../../architecture/layerShapes';
import { buildArchitecture } from '../../architecture/presets';
import { type AdapterRates, stepFloorMs } from '../../architecture/stepFloor';
import type { Experiment } from '../experiment';
import { effectiveBatchSize } from '../recipe/trainingLength';
import { resolveArm } from '../resolveArm';

/** What a rate of training means. */
export interface Throughput {
  /** Of the shortest step that the adapter's measured rates allow; null where they are not known. */
  rooflineShare: number | null;
  /** Days that the 2012 network would take for its 90 epochs of ImageNet at this rate. */
  imageNetDays: number;
  /** Whether that is counted in multiply-adds, because this is not one network of that size. */
  isScaled: boolean;
}

/** Pictures that the authors' network saw (paper, section 5): 90 epochs of 1,281,167. */
const IMAGENET_PICTURES = 90 * 1_281_167;
const SECONDS_PER_DAY = 86_400;

/**
 * @param imagesPerSecond pictures per second that every arm has seen and learned from
 * @param classCount of the dataset
 */
export function throughput(
  experiment: Experiment,
  classCount: number,
  imagesPerSecond: number,
  rates: AdapterRates | null,
): Throughput {
  const resolved = experiment.arms.map((arm) => resolveArm(experiment, arm));
  const arms = resolved.map(({ preset, model }) => layerShapes(buildArchitecture(preset, model, classCount)));
  const batch = effectiveBatchSize(experiment.recipe);
  const stepMs = (1000 * batch) / imagesPerSecond;
  const floor = (shapes: (typeof arms)[number]) => (rates ? stepFloorMs(shapes, batch, rates) : 0);
  const isScaled = resolved[0]?.preset !== 'alexnet' || arms.length > 1;
  const macsPerSecond = imagesPerSecond * arms.reduce((sum, shapes) => sum + networkTotals(shapes).macs, 0);
  const { macs } = networkTotals(layerShapes(buildArchitecture('alexnet', {}, 1000)));
  const picturesPerSecond = isScaled ? macsPerSecond / macs : imagesPerSecond;
  return {
    rooflineShare: rates ? arms.reduce((sum, shapes) => sum + floor(shapes), 0) / stepMs : null,
    imageNetDays: IMAGENET_PICTURES / picturesPerSecond / SECONDS_PER_DAY,
    isScaled,
  };
}
