import { create } from 'zustand';
import type { Experiment } from '../../experiment/experiment';
import { changeKey } from '../../experiment/grid/changeKey';
import type { Grid, GridChange } from '../../experiment/grid/grid';
import { SHIPPED_GRIDS } from '../../experiment/grid/shippedGrids';
import { useExperiment } from '../experimentStore';

interface GridPlanState {
  /** What is being planned; perhaps without changes yet. */
  plan: Grid;
  /** Arms that train in lockstep, 1 to 4. */
  armsPerRun: number;
  set: (plan: Grid) => void;
  /** Takes an arm of the experiment on the Train screen as the baseline; what was ticked is forgotten. */
  takeBaseline: (arm: number) => void;
  change: (part: Partial<Pick<Grid, 'name' | 'seeds'>>) => void;
  setDataset: (dataset: Experiment['dataset']) => void;
  toggle: (change: GridChange) => void;
  setArmsPerRun: (count: number) => void;
}

const [SHIPPED] = SHIPPED_GRIDS as [Grid];

/** A grid that is not yet saved. */
export const useGridPlan = create<GridPlanState>()((set, get) => ({
  plan: SHIPPED,
  armsPerRun: 2,
  set: (plan) => set({ plan }),
  takeBaseline: (index) => {
    const { sweep: _, ...experiment } = useExperiment.getState().experiment;
    const arm = experiment.arms[index];
    if (arm === undefined) return;
    // The grid's seeds are those of the weights too.
    const { seed: __, ...baseline } = arm;
    const template = { ...experiment, arms: [baseline] };
    set({
      plan: { ...get().plan, name: `${experiment.name.slice(0, 60)}, ablations`, template, changes: [] },
    });
  },
  change: (part) => set({ plan: { ...get().plan, ...part } }),
  setDataset: (dataset) => {
    const { plan } = get();
    set({ plan: { ...plan, template: { ...plan.template, dataset } } });
  },
  toggle: (change) => {
    const { plan } = get();
    const key = changeKey(plan.template, change);
    const kept = plan.changes.filter((each) => changeKey(plan.template, each) !== key);
    if (kept.length < plan.changes.length) return set({ plan: { ...plan, changes: kept } });
    const taken = new Set([...plan.template.arms, ...kept].map(({ name }) => name));
    let { name } = change;
    for (let number = 2; taken.has(name); number++) name = `${change.name.slice(0, 34)} (${number})`;
    set({ plan: { ...plan, changes: [...kept, { ...change, name }] } });
  },
  setArmsPerRun: (armsPerRun) => set({ armsPerRun }),
}));
