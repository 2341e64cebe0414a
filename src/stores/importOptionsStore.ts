import { create } from 'zustand';
import { DEFAULT_IMPORT_OPTIONS, type ImportOptions } from '../workers/dataProtocol';

interface ImportOptionsState {
  /** What the next import does; an empty name means the source's own. */
  options: ImportOptions;
  /** Whether every import waits for a person's yes, also where nothing speaks against it. */
  looksFirst: boolean;
  change: (part: Partial<ImportOptions>) => void;
  setLooksFirst: (looksFirst: boolean) => void;
  /** After an import: what was meant for that source alone goes back to its proposal. */
  forgetSource: () => void;
}

/** How pictures are imported, as set on the page. */
export const useImportOptions = create<ImportOptionsState>()((set, get) => ({
  options: DEFAULT_IMPORT_OPTIONS,
  looksFirst: false,
  change: (part) => set({ options: { ...get().options, ...part } }),
  setLooksFirst: (looksFirst) => set({ looksFirst }),
  forgetSource: () => {
    const { name, limits, sourceKind, appendTo } = DEFAULT_IMPORT_OPTIONS;
    set({ options: { ...get().options, name, limits, sourceKind, appendTo } });
  },
}));
