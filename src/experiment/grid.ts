import { z } from 'zod';
import { armSchema, type Experiment, experimentSchema } from './experiment';

/**
 * Experiments from one template that run one after another: a baseline and what each change makes of it, for several
 * seeds. Arms of one seed see the same pictures, crops and starting weights, so that differences pair by seed, whichever
 * run they are in; the baselines of the seeds show the noise.
 */
export const gridSchema = z.strictObject({
  version: z.literal(1).default(1),
  /** Tells a grid from an experiment. */
  kind: z.literal('grid'),
  name: z.string().trim().min(1).max(80),
  /** Its only arm is the baseline. */
  template: experimentSchema,
  /** One arm each: what differs from the baseline, as an arm writes it. */
  changes: z
    .array(armSchema.omit({ seed: true }))
    .min(1)
    .max(40),
  /** The template's seed is replaced by each of these. */
  seeds: z.array(z.number().int().min(0).max(0xffffffff)).min(1).max(20),
});

export type Grid = z.infer<typeof gridSchema>;

/** Where an arm of an item comes from: the place of its change, or null for the baseline. */
export type GridMember = number | null;

/** One run of a grid. */
export interface GridItem {
  seed: number;
  /** One per arm of the experiment. */
  members: GridMember[];
  experiment: Experiment;
}

/**
 * The runs of a grid in their order: all of a seed before the next, the baseline first, so that a grid that is broken
 * off has whole pairs.
 *
 * @param armsPerRun arms that train in lockstep, 1 to 4
 */
export function expandGrid(grid: Grid, armsPerRun: number): GridItem[] {
  const { template, changes, seeds, name } = grid;
  const baseline = template.arms[0] ?? { name: 'baseline', model: {}, recipe: {} };
  return seeds.flatMap((seed) => {
    const members: GridMember[] = [null, ...changes.keys()];
    const items: GridItem[] = [];
    while (members.length > 0) {
      const own = members.splice(0, armsPerRun);
      const arms = own.map((member) => {
        const change = member === null ? undefined : changes[member];
        if (change === undefined) return baseline;
        const optimizer = { ...baseline.recipe.optimizer, ...change.recipe.optimizer };
        const augmentation = { ...baseline.recipe.augmentation, ...change.recipe.augmentation };
        return {
          ...baseline,
          ...change,
          model: { ...baseline.model, ...change.model },
          recipe: { optimizer, augmentation },
        };
      });
      const title = `${name}, seed ${seed}`.slice(0, 80);
      items.push({ seed, members: own, experiment: { ...template, name: title, seed, arms } });
    }
    return items;
  });
}
