import type { StoredPicture } from '../../data/dataset';
import type { Prediction } from '../../inference/prediction';
import { workers } from '../../stores/workers';

/** A validation picture and what every arm of the run makes of it. */
export interface AnsweredPicture {
  picture: StoredPicture;
  side: number;
  predictions: Prediction[];
}

/** What is asked, as the key of `useAnswer`. */
export interface NetworkQuestion {
  runId: string;
  datasetId: string;
  /** Places in the validation split. */
  places: number[];
}

/** Reads pictures and lets the run's networks answer, one after another. */
export async function askNetwork(key: string): Promise<AnsweredPicture[]> {
  const { runId, datasetId, places }: NetworkQuestion = JSON.parse(key);
  const { data, gpu } = workers();
  const answered: AnsweredPicture[] = [];
  for (const offset of places) {
    const range = { split: 'validation', label: null, offset, count: 1 } as const;
    const [picture] = (await data.request({ kind: 'browse', datasetId, ...range })).pictures;
    if (!picture) continue;
    const side = Math.round(Math.sqrt(picture.pixels.length / 3));
    const predictions = await gpu.request({ kind: 'classify', runId, pixels: picture.pixels, side });
    answered.push({ picture, side, predictions });
  }
  return answered;
}
