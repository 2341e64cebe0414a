import type { Recipe } from '../experiment';

function amount(value: number, unit: string): string {
  return `${value.toLocaleString('en')} ${unit}${value === 1 ? '' : 's'}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))} %`;
}

/**
 * When a training ends, in one sentence: "Stops after 10 epochs or 30 minutes, whichever comes first; an arm is done at
 * 25 % training-sample error, the others at 10 times the first one's epochs."
 */
export function stopInWords({ epochs, steps, minutes, targetError }: Recipe['stop']): string {
  const limits = [
    epochs === undefined ? '' : amount(epochs, 'epoch'),
    steps === undefined ? '' : amount(steps, 'step'),
    minutes === undefined ? '' : amount(minutes, 'minute'),
  ].filter(Boolean);
  const first =
    limits.length > 1
      ? `Stops after ${limits.join(' or ')}, whichever comes first`
      : limits.length === 1
        ? `Stops after ${limits[0]}`
        : targetError === undefined
          ? 'Stops after 10 epochs'
          : 'Runs until every arm is done';
  if (targetError === undefined) return `${first}.`;
  const split = targetError.split === 'validation' ? 'validation' : 'training-sample';
  const rest =
    targetError.timesFirst === undefined
      ? ''
      : `, the others at the latest after ${targetError.timesFirst} times the first one’s epochs`;
  return `${first}; an arm is done at ${percent(targetError.error)} ${split} error${rest}.`;
}
