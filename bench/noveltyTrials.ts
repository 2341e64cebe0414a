import { calibrateNovelty } from '../src/nn/head/calibrateNovelty';
import { pickFeatures } from '../src/nn/head/labelledFeatures';
import { noveltyOf } from '../src/nn/head/novelty';
import { drawnParts } from './drawnParts';
import type { PhotoFeatures } from './photoFeatures';

const TRIALS = 20;

export interface NoveltyTrials {
  known: string;
  others: string;
  trials: number;
  /** Photos of known classes that a model was made of, calibrated on and tested with, and photos of other classes. */
  counts: { train: number; heldOut: number; test: number; others: number };
  /** Mean share of test photos of known classes called new, and of photos of other classes. */
  falseAlarms: number;
  found: number;
  foundOfEachTrial: number[];
  /** What the page shows: the share found with each known class left out in turn. */
  shown: number;
}

/**
 * How often photos of classes that are not in the set are called "not one of your classes": 20 seeded draws of known
 * classes, of their photos 60 % for the model, 20 % for its threshold and 20 % for the test.
 *
 * @param known classes known in each draw; the others of the same photos are those not in the set
 * @param others photos of other things altogether, instead
 */
export function noveltyTrials(
  photos: PhotoFeatures,
  { known, others, names }: { known: number; others: PhotoFeatures | null; names: [string, string] },
): NoveltyTrials {
  const { classCount, featureCount, sourceLayer, labels } = photos;
  const found: number[] = [];
  const alarms: number[] = [];
  const shown: number[] = [];
  let counts = { train: 0, heldOut: 0, test: 0, others: 0 };
  for (let seed = 1; seed <= TRIALS; seed++) {
    const [chosen = []] = drawnParts(1000 + seed, classCount, [known]);
    const own = Array.from(labels.keys()).filter((picture) => chosen.includes(labels[picture] ?? -1));
    const part = Math.round(own.length / 5);
    const parts = drawnParts(seed, own.length, [part, part]).map((places) => {
      const picked = pickFeatures(
        photos,
        places.map((place) => own[place] ?? 0),
      );
      return { ...picked, labels: picked.labels.map((label) => chosen.indexOf(label)) };
    });
    const [heldOut, test, train] = parts;
    if (!heldOut || !test || !train) continue;
    const request = { train, heldOut, featureCount, classCount: known, sourceLayer };
    const calibrated = calibrateNovelty(request);
    if (!calibrated) throw new Error(`${heldOut.labels.length} photos are too few for a threshold.`);
    const isOwn = new Set(own);
    const foreign =
      others ??
      pickFeatures(
        photos,
        Array.from(labels.keys()).filter((picture) => !isOwn.has(picture)),
      );
    const scores = noveltyOf(foreign.features, calibrated.model);
    const judged = calibrated.judge(test);
    found.push(scores.filter((score) => score > 1).length / scores.length);
    alarms.push(judged.falseAlarms);
    shown.push(judged.found ?? 0);
    counts = { train: train.labels.length, heldOut: part, test: part, others: scores.length };
  }
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const report = {
    known: names[0],
    others: names[1],
    trials: TRIALS,
    counts,
    falseAlarms: mean(alarms),
    found: mean(found),
    foundOfEachTrial: found,
    shown: mean(shown),
  };
  process.stderr.write(
    `photos: ${names.join(' against ')}: ${(100 * report.found).toFixed(1)} % found at ${(100 * report.falseAlarms).toFixed(1)} % false alarms, ${(100 * report.shown).toFixed(1)} % shown\n`,
  );
  return report;
}
