import { StudioError } from '../lib/StudioError';
import type { Experiment } from './experiment';
import { parseExperiment } from './parseExperiment';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Objects that mean something only as a whole: they are written whole or not at all. */
const WHOLE = new Set(['dataset', 'sourceWeights', 'schedule', 'stop']);

function isPlainObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The part of `value` that differs from `base`; undefined where nothing does. */
function difference(value: Json, base: Json | undefined): Json | undefined {
  if (JSON.stringify(value) === JSON.stringify(base)) return undefined;
  if (!isPlainObject(value) || !isPlainObject(base)) return value;
  const changed: { [key: string]: Json } = {};
  for (const [key, part] of Object.entries(value)) {
    const rest = WHOLE.has(key)
      ? JSON.stringify(part) === JSON.stringify(base[key])
        ? undefined
        : part
      : difference(part, base[key]);
    if (rest !== undefined) changed[key] = rest;
  }
  return Object.keys(changed).length === 0 ? undefined : changed;
}

/** An arm without its empty objects. */
function withoutEmpty(value: Json): Json {
  if (!isPlainObject(value)) return value;
  const kept = Object.entries(value)
    .map(([key, part]) => [key, withoutEmpty(part)] as const)
    .filter(([, part]) => !isPlainObject(part) || Object.keys(part).length > 0);
  return Object.fromEntries(kept);
}

/** What a person would have to write: the version and what differs from the schema's defaults. */
export function minimalExperiment(experiment: Experiment): Json {
  const value: Json = JSON.parse(JSON.stringify(experiment));
  const base: Json = JSON.parse(JSON.stringify(parseExperiment({})));
  const changed = difference(value, base);
  if (!isPlainObject(changed)) return { version: 1 };
  const { arms } = changed;
  return { version: 1, ...changed, ...(Array.isArray(arms) ? { arms: arms.map(withoutEmpty) } : {}) };
}

/** The text of the address's `experiment` parameter, not yet percent-encoded. */
export function encodeExperiment(experiment: Experiment): string {
  return JSON.stringify(minimalExperiment(experiment));
}

/** Reads an `experiment` parameter; throws `invalid-experiment` for text that is no experiment. */
export function decodeExperiment(text: string): Experiment {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (cause) {
    throw new StudioError(
      {
        code: 'invalid-experiment',
        message: `The address holds an experiment that is not JSON: ${text.slice(0, 80)}`,
        hint: 'Copy the whole address again, or start from the default experiment.',
      },
      { cause },
    );
  }
  return parseExperiment(input);
}
