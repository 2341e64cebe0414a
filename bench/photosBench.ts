import { basename, join } from 'node:path';
import type { BenchOptions } from './benchOptions';
import { type IntervalReport, intervalTrials } from './intervalTrials';
import { type NoveltyTrials, noveltyTrials } from './noveltyTrials';
import { photoFeatures } from './photoFeatures';

const TARGETS = { contains: 'at least 18 of 20', found: 'at least 0.5' };
/** As `npm run headless` keeps pictures for validation where nothing else is said. */
const VALIDATION_SHARE = 0.1;
const CIFAR_PER_CLASS = 400;

export interface PhotosReport {
  targets: Record<string, string>;
  weights: string;
  /** Pictures per second through the frozen layers. */
  featuresPerSecond: number;
  interval: IntervalReport;
  novelty: NoveltyTrials[];
}

/**
 * What "Use my own photos" promises, on real photos: its interval, and "not one of your classes". `--file` is a network
 * that learned from the photos in `--folder` by `npm run headless`; of those only what it kept for validation is used.
 * The user's own photos are CIFAR-10's, 400 of each class.
 */
export async function benchPhotos({
  file,
  folder,
  sharedData,
  quick,
}: BenchOptions): Promise<{ photos?: PhotosReport }> {
  if (file === null || folder === null) {
    process.stderr.write('photos: left out; it needs --file, weights of a trained network, and --folder.\n');
    return {};
  }
  const cifar = await photoFeatures({
    weights: file,
    photos: join(sharedData, 'cifar10/cifar10-train.tar.gz'),
    perClass: quick ? 120 : CIFAR_PER_CLASS,
    validationShare: null,
  });
  const unseen = await photoFeatures({
    weights: file,
    photos: folder,
    perClass: null,
    validationShare: VALIDATION_SHARE,
  });
  const novelty = [
    noveltyTrials(unseen, {
      known: 5,
      others: null,
      names: ['5 of 10 classes of the folder', 'the other 5'],
    }),
    noveltyTrials(cifar, {
      known: 10,
      others: unseen,
      names: ['10 classes of CIFAR-10', 'photos of the folder'],
    }),
    noveltyTrials(cifar, { known: 7, others: null, names: ['7 of 10 classes of CIFAR-10', 'the other 3'] }),
  ];
  return {
    photos: {
      targets: TARGETS,
      weights: basename(file),
      featuresPerSecond: cifar.labels.length / cifar.seconds,
      interval: await intervalTrials(cifar),
      novelty,
    },
  };
}
