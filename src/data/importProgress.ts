export interface ImportProgress {
  importId: string;
  datasetId: string;
  name: string;
  /** `listing`: archives are indexed, `done` counts files seen. */
  stage: 'listing' | 'reading' | 'drawing' | 'summarising';
  /** Pictures stored so far, and in all where that is known. */
  done: number;
  total: number | null;
  quarantined: number;
  imagesPerSecond: number;
  secondsLeft: number | null;
  /** Training pictures that are committed: what a training on the beginning would have. */
  trainable: number;
}

/** An import that a closed tab left behind; goes on when its source is given again. */
export interface UnfinishedImport {
  importId: string;
  name: string;
  sourceName: string;
  done: number;
  planned: number;
}
