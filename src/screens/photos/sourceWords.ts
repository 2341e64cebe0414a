import { countOf } from '../../components/countOf';
import { momentText } from '../../components/momentText';
import type { PhotoSource } from '../../stores/photos/photoSource';

/** What a source is called: the run's name, and the arm's where there are several. */
export function sourceTitle({ run, settings }: PhotoSource): string {
  const { name, arms } = run.experiment;
  return arms.length > 1 ? `${settings.name} of ${name}` : name;
}

/** What speaks for a source and against it, in a sentence or two; `fingerprint` is that of the photos, once known. */
export function sourceText(source: PhotoSource, fingerprint: string | null): string {
  const { run, settings } = source;
  const { experiment, classNames, outcomes, createdAt } = run;
  const knows = `${settings.preset}, knows ${countOf(classNames.length, 'class', 'classes')}: ${classNames.slice(0, 4).join(', ')}${classNames.length > 4 ? ', …' : '.'}`;
  if (run.status === 'imported') return `${knows} From a file, imported ${momentText(createdAt)}.`;
  const own = fingerprint !== null && experiment.dataset.fingerprint === fingerprint;
  const made = own
    ? 'It was made from these very photos.'
    : `Made here from ${experiment.dataset.name}, ${momentText(createdAt)}.`;
  const best = outcomes[source.arm]?.best?.top1Error;
  const seen = best === undefined ? '' : ` It was right in ${Math.round(100 * (1 - best))} % there.`;
  return `${knows} ${made}${seen}`;
}

export const NOTHING_TITLE = 'Nothing: random numbers';
