import { create } from 'zustand';
import { describeError } from '../lib/StudioError';
import type { SourceFile } from '../workers/dataProtocol';
import { answerPicture } from './many/answerPicture';
import { besideAnswer } from './many/besideAnswer';
import { isPictureFile } from './many/isPictureFile';
import { type ShownPicture, shownPicture } from './many/shownPicture';
import { useManyPictures } from './manyPicturesStore';
import { currentUsableRuns } from './usableRuns';

/** More pictures than this are shown as a table. */
const MOST_DETAILED = 12;

interface ClassificationState {
  /** The run to ask; null for the newest that can answer. */
  runId: string | null;
  /** Another run that is asked about single pictures too; null for none. */
  besideId: string | null;
  /** The centre window, or the mean of the paper's ten (section 4.1). */
  crops: 1 | 10;
  /** What came in and is no picture, or holds none, in words; null where there is nothing to say. */
  notice: string | null;
  /** Newest first. */
  pictures: ShownPicture[];
  /** Asks another run, about every picture on the screen too. */
  chooseRun: (runId: string | null) => void;
  chooseBeside: (runId: string | null) => void;
  /** Asks again, through one window or ten. */
  chooseCrops: (crops: 1 | 10) => void;
  add: (files: readonly File[]) => void;
  /** Pictures with their paths, which may tell their classes; more than a dozen in all go to the table. */
  addFrom: (sources: readonly SourceFile[]) => void;
  /** One of many in detail, above the table. */
  inDetail: (source: SourceFile) => void;
  say: (notice: string | null) => void;
  /** Asks again about a picture that failed. */
  retry: (id: number) => void;
  remove: (id: number) => void;
  clear: () => void;
  /** Works through what waits; called again when a run has become available. */
  answerWaiting: () => Promise<void>;
}

let isAnswering = false;

/** Classification of single pictures; works while a training runs. */
export const useClassification = create<ClassificationState>()((set, get) => {
  const change = (id: number, part: Partial<ShownPicture>) =>
    set({
      pictures: get().pictures.map((picture) => (picture.id === id ? { ...picture, ...part } : picture)),
    });

  const answer = async (picture: ShownPicture) => {
    const { runId, besideId, crops } = get();
    const usable = currentUsableRuns();
    const run = usable.find((each) => each.id === runId) ?? usable[0];
    if (run === undefined) return false;
    change(picture.id, { status: 'classifying', runId: run.id });
    const start = performance.now();
    try {
      const onView = (view: ShownPicture['view']) => change(picture.id, { view });
      const predictions = await answerPicture(picture.file, { run, crops, onView });
      const elapsedMs = performance.now() - start;
      const other = usable.find(({ id }) => id === besideId && id !== run.id);
      const beside = other === undefined ? null : await besideAnswer(picture.file, other, crops);
      // Asked otherwise meanwhile: it waits again.
      const now = get();
      if (now.runId !== runId || now.crops !== crops || now.besideId !== besideId) return true;
      change(picture.id, { status: 'answered', predictions, beside, elapsedMs, error: null });
    } catch (error) {
      change(picture.id, { status: 'failed', error: describeError(error) });
    }
    return true;
  };

  /** Everything on the screen is asked about again. */
  const askAgain = (part: Partial<ClassificationState>) => {
    const pictures = get().pictures.map((picture) => ({ ...picture, status: 'waiting' as const }));
    set({ ...part, pictures });
    void get().answerWaiting();
  };

  const show = (sources: readonly SourceFile[]) => {
    const shown = sources.map(shownPicture);
    set({ pictures: [...shown, ...get().pictures].slice(0, MOST_DETAILED) });
    void get().answerWaiting();
  };

  return {
    runId: null,
    besideId: null,
    crops: 1,
    notice: null,
    pictures: [],
    chooseRun: (runId) => askAgain({ runId }),
    chooseBeside: (besideId) => askAgain({ besideId }),
    chooseCrops: (crops) => askAgain({ crops }),
    say: (notice) => set({ notice }),
    add: (files) =>
      get().addFrom(files.map((file) => ({ path: file.webkitRelativePath || file.name, file }))),
    addFrom: (sources) => {
      // A folder holds other things too; of files that were picked one by one a person wants to know.
      const own = sources.filter(({ path, file }) => !path.includes('/') || isPictureFile(file, path));
      const left = sources.length - own.length;
      const what = left === 1 ? '1 file is no picture' : `${left.toLocaleString('en')} files are no pictures`;
      set({ notice: left === 0 ? null : `Left out: ${what}.` });
      const { pictures } = get();
      const isMany = useManyPictures.getState().count > 0 || own.length + pictures.length > MOST_DETAILED;
      if (!isMany) {
        show(own);
        return;
      }
      set({ pictures: [] });
      useManyPictures.getState().add([...pictures.toReversed(), ...own]);
      void get().answerWaiting();
    },
    inDetail: (source) => show([source]),
    retry: (id) => {
      change(id, { status: 'waiting', error: null });
      void get().answerWaiting();
    },
    remove: (id) => set({ pictures: get().pictures.filter((picture) => picture.id !== id) }),
    clear: () => {
      set({ pictures: [], notice: null });
      useManyPictures.getState().clear();
    },
    answerWaiting: async () => {
      void useManyPictures.getState().answerWhatWaits(get().runId, get().crops);
      if (isAnswering) return;
      isAnswering = true;
      try {
        for (;;) {
          const next = get().pictures.find((picture) => picture.status === 'waiting');
          if (next === undefined || !(await answer(next))) break;
        }
      } finally {
        isAnswering = false;
      }
    },
  };
});
