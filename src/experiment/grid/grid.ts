import { z } from 'zod';
import { type Arm, armSchema, type Experiment, experimentSchema } from '../experiment';

/** What a change makes of the baseline. */
const changeSchema = armSchema.omit({ seed: true }).extend({
  /** Fewer training pictures than the template; such an arm trains in a run of its own. */
  trainingPictures: z.number().int().min(1).optional(),
});

/** One change of a grid, as an arm writes it. */
export type GridChange = z.infer<typeof changeSchema>;

/**
 * Experiments from one template that run one after another: a baseline and what each change makes of it, for several
 * seeds. Arms of one seed see the same pictures, crops and starting weights, so that differences pair by seed, whichever
 * run they are in; the baselines of the seeds show the noise.
 */
export const gridSchema = z
  .strictObject({
    version: z.literal(1).default(1),
    /** Tells a grid from an experiment. */
    kind: z.literal('grid'),
    name: z.string().trim().min(1).max(80),
    /** Its only arm is the baseline. */
    template: experimentSchema,
    /** One arm each: what differs from the baseline, as an arm writes it. */
    changes: z.array(changeSchema).min(1).max(40),
    /** The template's seed is replaced by each of these. */
    seeds: z.array(z.number().int().min(0).max(0xffffffff)).min(1).max(20),
  })
  .refine(({ template }) => template.arms.length === 1, {
    path: ['template', 'arms'],
    message: 'The template has one arm, the baseline.',
  })
  .refine(({ seeds }) => new Set(seeds).size === seeds.length, {
    path: ['seeds'],
    message: 'Seeds must differ.',
  })
  .refine(
    ({ template, changes }) =>
      new Set([...template.arms, ...changes].map(({ name }) => name)).size ===
      template.arms.length + changes.length,
    { path: ['changes'], message: 'The names of the baseline and the changes must differ.' },
  );

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

/** The baseline with a change in it, as an arm. */
export function changedArm(baseline: Arm, change: GridChange): Arm {
  const { trainingPictures: _, ...arm } = change;
  return {
    ...baseline,
    ...arm,
    model: { ...baseline.model, ...change.model },
    recipe: {
      optimizer: { ...baseline.recipe.optimizer, ...change.recipe.optimizer },
      augmentation: { ...baseline.recipe.augmentation, ...change.recipe.augmentation },
    },
  };
}

/**
 * The runs of a grid in their order: all of a seed before the next, the baseline first, so that a grid that is broken
 * off has whole pairs. Arms with another number of training pictures see other batches, so they have runs of their own.
 *
 * @param armsPerRun arms that train in lockstep, 1 to 4
 */
export function expandGrid(grid: Grid, armsPerRun: number): GridItem[] {
  const { template, changes, seeds, name } = grid;
  const baseline = template.arms[0] ?? { name: 'baseline', model: {}, recipe: {} };
  const picturesOf = (member: GridMember) =>
    (member === null ? undefined : changes[member]?.trainingPictures) ?? template.recipe.trainingPictures;
  const members: GridMember[] = [null, ...changes.keys()];
  const groups = [...new Set(members.map(picturesOf))].map((pictures) => ({
    pictures,
    members: members.filter((member) => picturesOf(member) === pictures),
  }));
  return seeds.flatMap((seed) =>
    groups.flatMap(({ pictures, members: all }) =>
      Array.from({ length: Math.ceil(all.length / armsPerRun) }, (_, part): GridItem => {
        const own = all.slice(part * armsPerRun, (part + 1) * armsPerRun);
        const arms = own.map((member) => {
          const change = member === null ? undefined : changes[member];
          return change === undefined ? baseline : changedArm(baseline, change);
        });
        const recipe = {
          ...template.recipe,
          ...(pictures === undefined ? {} : { trainingPictures: pictures }),
        };
        const title = `${name.slice(0, 62)}, seed ${seed}`;
        return { seed, members: own, experiment: { ...template, name: title, seed, recipe, arms } };
      }),
    ),
  );
}
