import { z } from 'zod';
import type { Experiment } from '../../experiment/experiment';
import { decodeExperiment } from '../../experiment/experimentUrl';
import type { WeightFile } from '../../formats/weights/weightFile';
import { StudioError } from '../../lib/StudioError';

/** An array that the studio writes beside a network's parameters, as those of nn/head/noveltyArrays.ts. */
export const MEAN_IMAGE = 'preprocessing.meanImage';

const color = z.tuple([z.number(), z.number(), z.number()]);

const preprocessingSchema = z.object({
  storedSide: z.number().int().min(1).max(4096),
  /** Absent: the paper's. */
  cropFraction: z.number().gt(0).max(1).optional(),
  /** Null: a mean picture is among the arrays. */
  mean: color.nullable(),
});

const noveltySchema = z.object({
  threshold: z.number(),
  falseAlarms: z.number().min(0).max(1),
  count: z.number().int().min(0),
  /** There where the arrays of a source are (nn/head/noveltyArrays.ts). */
  exchange: z.number().min(0).optional(),
});

/** What the studio writes into the header of its own files of weights. */
export interface OwnHeader {
  experiment: Experiment;
  arm: string;
  classNames: string[];
  /** Null in files from before it was written. */
  preprocessing: z.infer<typeof preprocessingSchema> | null;
  novelty: z.infer<typeof noveltySchema> | null;
  /** As what the network was known where it was imported before. */
  knownAs: string | null;
}

/** Null where the file is none of the studio's. Throws `corrupt-data` or `invalid-experiment` where it is damaged. */
export function readOwnHeader({ metadata }: WeightFile): OwnHeader | null {
  if (metadata.experiment === undefined || metadata.arm === undefined) return null;
  const experiment = decodeExperiment(metadata.experiment);
  const arm = metadata.arm;
  if (!experiment.arms.some(({ name }) => name === arm))
    throw damagedOwnFile(`its experiment has no arm “${arm}”`);
  return {
    experiment,
    arm,
    classNames: field(metadata.classNames, z.array(z.string()), 'classNames') ?? [],
    preprocessing: field(metadata.preprocessing, preprocessingSchema, 'preprocessing'),
    novelty: field(metadata.novelty, noveltySchema, 'novelty'),
    knownAs: metadata.knownAs ?? null,
  };
}

function field<Schema extends z.ZodType>(
  text: string | undefined,
  schema: Schema,
  name: string,
): z.infer<Schema> | null {
  if (text === undefined) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damagedOwnFile(`${name} in its header is no JSON`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw damagedOwnFile(`${name} in its header is not what the studio writes`);
  return parsed.data;
}

/** `corrupt-data`: what is wrong with a file of the studio's own. */
export function damagedOwnFile(what: string): StudioError {
  return new StudioError({
    code: 'corrupt-data',
    message: `This file of weights is the studio’s own, but damaged: ${what}.`,
    hint: 'Export the network again from the Models screen.',
  });
}
