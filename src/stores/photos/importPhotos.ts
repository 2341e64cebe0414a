import { useImportOptions } from '../importOptionsStore';
import { useImports } from '../importStore';

/** Of each class so much is kept: a part to choose settings by, and a part that is looked at once, at the end. */
const SHARES = { validationShare: 0.15, testShare: 0.15 } as const;

/** The page's own shares, while those above stand in their place. */
let own: { validationShare: number; testShare: number } | null = null;

/** Puts the page's shares back when the import is over; not after a failure, for trying again needs these. */
function giveSharesBack(): void {
  const unsubscribe = useImports.subscribe((now, before) => {
    const isOver = ['finished', 'cancelled', 'idle'].includes(now.status);
    if (!isOver || now.status === before.status || own === null) return;
    unsubscribe();
    useImportOptions.getState().change(own);
    own = null;
  });
}

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
  if (status !== 'importing' && files.length > 0) {
    const { options, change } = useImportOptions.getState();
    if (own === null) {
      own = { validationShare: options.validationShare, testShare: options.testShare };
      giveSharesBack();
    }
    change({ ...SHARES, appendTo: null });
  }
  await start(files);
}
