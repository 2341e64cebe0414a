import type { ImportProgress } from '../workers/dataProtocol';
import { countOf } from './countOf';
import { duration } from './duration';

const STAGES: Record<ImportProgress['stage'], string> = {
  listing: 'Looking through the source',
  reading: 'Reading pictures',
  drawing: 'Drawing pictures',
  summarising: 'Summing up: mean picture, colours, fingerprint',
};

/** The parts of an import's line: what is being done, how far, how fast, how long still. */
export function importProgressText(progress: ImportProgress | null): string[] {
  if (progress === null) return ['Looking at the source'];
  const { stage, done, total, imagesPerSecond, secondsLeft, quarantined } = progress;
  const noun = stage === 'listing' ? 'file' : 'picture';
  const far =
    total === null ? countOf(done, noun) : `${done.toLocaleString('en')} of ${countOf(total, noun)}`;
  return [
    STAGES[stage],
    far,
    ...(imagesPerSecond > 0 ? [`${Math.round(imagesPerSecond).toLocaleString('en')} a second`] : []),
    ...(secondsLeft === null ? [] : [`${duration(secondsLeft)} left`]),
    ...(quarantined > 0 ? [`${countOf(quarantined, 'file')} in Quarantine`] : []),
  ];
}
