import { StudioError } from '../lib/StudioError';
import type { PresetRow } from './presetRow';

/** The convolutions that a network can do without: all but the first, which makes channels of pixels. */
export function removableLayers(rows: readonly PresetRow[]): string[] {
  return rows
    .filter(({ kind }) => kind === 'conv')
    .slice(1)
    .map(({ name }) => name);
}

/**
 * The table without one convolution, its activation and its normalization; the poolings stay, so that the sizes after it
 * are the same. `none` leaves nothing out. Throws `invalid-experiment` for a name that is not one of `removableLayers`.
 */
export function rowsWithoutLayer(rows: readonly PresetRow[], name: string): readonly PresetRow[] {
  if (name === 'none') return rows;
  const removable = removableLayers(rows);
  if (!removable.includes(name)) {
    throw new StudioError({
      code: 'invalid-experiment',
      message: `This network has no ${name} that could be left out.`,
      hint: `Choose ${removable.join(', ')} or none.`,
    });
  }
  const first = rows.findIndex((row) => row.name === name);
  const next = rows.findIndex(
    ({ kind }, index) =>
      index > first && (kind === 'conv' || kind === 'fullyConnected' || kind === 'dropout'),
  );
  return rows.filter(
    ({ kind }, index) => index < first || index >= next || kind === 'maxPool' || kind === 'averagePool',
  );
}
