import type { ImportProgress } from './importProgress';

const REPORT_EVERY_MS = 250;

/** Counts an import's pictures and reports a few times a second, with the rate and the time left. */
export class ProgressMeter {
  private readonly base: Pick<ImportProgress, 'importId' | 'datasetId' | 'name' | 'total'>;
  private readonly report: (progress: ImportProgress) => void;
  private readonly startedAt = performance.now();
  private lastReport = Number.NEGATIVE_INFINITY;
  private stage: ImportProgress['stage'];
  private done: number;
  private quarantined: number;
  /** Files looked at in this sitting, and how many there were to look at. */
  private seen = 0;
  private trainable: number;
  private readonly toSee: number;

  constructor(
    base: Pick<
      ImportProgress,
      'importId' | 'datasetId' | 'name' | 'total' | 'stage' | 'done' | 'quarantined' | 'trainable'
    >,
    toSee: number,
    report: (progress: ImportProgress) => void,
  ) {
    this.base = base;
    this.stage = base.stage;
    this.done = base.done;
    this.quarantined = base.quarantined;
    this.toSee = toSee;
    this.trainable = base.trainable;
    this.report = report;
    this.tell();
  }

  stored(): void {
    this.done++;
    this.saw();
  }

  refused(): void {
    this.quarantined++;
    this.saw();
  }

  /** So many more training pictures are committed. */
  committed(trainingPictures: number): void {
    this.trainable += trainingPictures;
    this.tell();
  }

  summarising(): void {
    this.stage = 'summarising';
    this.tell();
  }

  private saw(): void {
    this.seen++;
    if (performance.now() - this.lastReport >= REPORT_EVERY_MS) this.tell();
  }

  private tell(): void {
    const now = performance.now();
    this.lastReport = now;
    const imagesPerSecond = this.seen === 0 ? 0 : (this.seen * 1000) / Math.max(1, now - this.startedAt);
    this.report({
      importId: this.base.importId,
      datasetId: this.base.datasetId,
      name: this.base.name,
      total: this.base.total,
      stage: this.stage,
      done: this.done,
      quarantined: this.quarantined,
      imagesPerSecond,
      trainable: this.trainable,
      secondsLeft: imagesPerSecond > 0 ? (this.toSee - this.seen) / imagesPerSecond : null,
    });
  }
}
