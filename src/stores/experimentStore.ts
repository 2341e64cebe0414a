import { create } from 'zustand';
import { DEFAULT_EXPERIMENT } from '../experiment/defaultExperiment';
import type { Experiment } from '../experiment/experiment';
import { addChangedArm, repeatBaseline, type SettingChange } from '../experiment/settings/addChangedArm';
import { addArm, changeSetting, removeArm } from '../experiment/settings/editExperiment';
import type { SettingValue } from '../experiment/settings/setting';
import type { ErrorDetails } from '../lib/StudioError';

interface ExperimentState {
  /** The experiment at the left of the Train screen: a draft, or that of the run shown. */
  experiment: Experiment;
  /** Why the address's experiment could not be read. */
  error: ErrorDetails | null;
  set: (experiment: Experiment) => void;
  reject: (error: ErrorDetails) => void;
  changeSetting: (key: string, value: SettingValue, arm: number | 'all') => void;
  addArm: () => void;
  /** A copy of an arm with some switches changed. */
  addChangedArm: (from: number, changes: readonly SettingChange[]) => void;
  /** The first arm again, from another seed. */
  repeatBaseline: () => void;
  removeArm: (arm: number) => void;
  renameArm: (arm: number, name: string) => void;
  change: (part: Partial<Experiment>) => void;
  changeRecipe: (part: Partial<Experiment['recipe']>) => void;
}

/** What is to be run. */
export const useExperiment = create<ExperimentState>()((set, get) => ({
  experiment: DEFAULT_EXPERIMENT,
  error: null,
  set: (experiment) => set({ experiment, error: null }),
  reject: (error) => set({ error }),
  changeSetting: (key, value, arm) =>
    set({ experiment: changeSetting(get().experiment, key, value, arm), error: null }),
  addArm: () => set({ experiment: addArm(get().experiment) }),
  addChangedArm: (from, changes) => set({ experiment: addChangedArm(get().experiment, from, changes) }),
  repeatBaseline: () => set({ experiment: repeatBaseline(get().experiment) }),
  removeArm: (arm) => set({ experiment: removeArm(get().experiment, arm) }),
  renameArm: (arm, name) => {
    const { experiment } = get();
    const isTaken = experiment.arms.some((each, index) => index !== arm && each.name === name);
    if (name.trim() === '' || isTaken) return;
    const arms = experiment.arms.map((each, index) =>
      index === arm ? { ...each, name: name.trim().slice(0, 40) } : each,
    );
    set({ experiment: { ...experiment, arms } });
  },
  change: (part) => set({ experiment: { ...get().experiment, ...part }, error: null }),
  changeRecipe: (part) => {
    const { experiment } = get();
    set({ experiment: { ...experiment, recipe: { ...experiment.recipe, ...part } } });
  },
}));
