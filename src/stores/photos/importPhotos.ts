import { useImportOptions } from '../importOptionsStore';
import { useImports } from '../importStore';

/** Of each class so much is kept: a part to choose settings by, and a part that is looked at once, at the end. */
const SHARES = { validationShare: 0.15, testShare: 0.15 } as const;

/**
 * Imports a folder as a dataset of its own with photos kept for the test, unless it has a split itself. The page's
 * import options are as they were when it is over.
 *
 * @param files as `useImports.start` takes them
 */
export async function importPhotos(
  files: Parameters<ReturnType<typeof useImports.getState>['start']>[0],
): Promise<void> {
  const { status, start } = useImports.getState();
  const { options, change } = useImportOptions.getState();
  const { validationShare, testShare } = options;
  const isTaken = status !== 'importing' && files.length > 0;
  if (isTaken) {
    change({ ...SHARES, appendTo: null });
    const unsubscribe = useImports.subscribe((state) => {
      // Not after a failure: trying again imports with the same shares.
      if (!['finished', 'cancelled', 'idle'].includes(state.status)) return;
      unsubscribe();
      change({ validationShare, testShare });
    });
  }
  await start(files);
}
