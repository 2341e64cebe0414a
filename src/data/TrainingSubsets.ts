import { RANDOM_PURPOSE } from '../lib/counterRandom';
import type { SplitIndex } from './SplitIndex';
import { stratifiedSample } from './stratifiedSample';
import type { TrainingOrder } from './trainingOrder';
import type { TrainingSample } from './trainingSample';

/** Pictures that an order draws from. */
export interface DrawnPictures {
  count: number;
  /** In stored order. */
  ofClass(label: number): Uint32Array;
  /** The picture at a place, 0 .. count - 1, in stored order. */
  at(place: number): number;
}

/** Parts of a training split, each worked out once: what is trained on, and what of it is looked at. */
export class TrainingSubsets {
  private readonly split: Pick<SplitIndex, 'count' | 'ofClass'>;
  private readonly classCount: number;
  private readonly whole: DrawnPictures;
  private subset: { name: string; drawn: DrawnPictures } | null = null;
  private sampled: { name: string; pictures: Uint32Array<ArrayBuffer> } | null = null;

  constructor(split: Pick<SplitIndex, 'count' | 'ofClass'>, classCount: number) {
    this.split = split;
    this.classCount = classCount;
    this.whole = {
      count: split.count,
      ofClass: (label) => split.ofClass(label),
      at: (place) => place,
    };
  }

  /** Whether an order draws from all pictures. */
  isWhole({ pictures }: Pick<TrainingOrder, 'pictures'>): boolean {
    return pictures === undefined || pictures >= this.split.count;
  }

  /** What an order draws from. */
  of(order: Pick<TrainingOrder, 'seed' | 'pictures'>): DrawnPictures {
    if (this.isWhole(order)) return this.whole;
    const name = `${order.seed}/${order.pictures}`;
    if (this.subset?.name !== name) {
      const purpose = RANDOM_PURPOSE.trainingSubset;
      const chosen = stratifiedSample(this.classes(this.whole), order.pictures ?? 0, {
        seed: order.seed,
        purpose,
      });
      this.subset = { name, drawn: this.drawnFrom(chosen) };
    }
    return this.subset.drawn;
  }

  /** Pictures of a sample, in stored order. */
  sample(sample: TrainingSample): Uint32Array<ArrayBuffer> {
    const name = `${sample.seed}/${sample.pictures}/${sample.size}`;
    if (this.sampled?.name !== name) {
      const purpose = RANDOM_PURPOSE.trainingSample;
      const classes = this.classes(this.of(sample));
      this.sampled = {
        name,
        pictures: stratifiedSample(classes, sample.size, { seed: sample.seed, purpose }),
      };
    }
    return this.sampled.pictures;
  }

  private classes(drawn: DrawnPictures): Uint32Array[] {
    return Array.from({ length: this.classCount }, (_, label) => drawn.ofClass(label));
  }

  private drawnFrom(chosen: Uint32Array): DrawnPictures {
    const isChosen = new Set(chosen);
    const byClass = this.classes(this.whole).map((pictures) =>
      pictures.filter((picture) => isChosen.has(picture)),
    );
    return {
      count: chosen.length,
      ofClass: (label) => byClass[label] ?? new Uint32Array(),
      at: (place) => chosen[place] ?? 0,
    };
  }
}
