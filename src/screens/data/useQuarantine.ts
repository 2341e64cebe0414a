import { useState } from 'react';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { useAnswer } from '../../stores/useAnswer';
import { workers } from '../../stores/workers';
import type { QuarantinedFile, SourceFile } from '../../workers/dataProtocol';

function loadQuarantine(datasetId: string) {
  return workers().data.request({ kind: 'quarantine', datasetId });
}

/** Files whose import is to be tried again, once their source or mended copies are given. */
export interface WantedFiles {
  fileIds: string[];
  keep: boolean;
}

/** A dataset's refused files and what can be done with them; one thing at a time. */
export function useQuarantine(datasetId: string) {
  const { answer, error: loadError } = useAnswer(loadQuarantine, datasetId);
  const [changed, setChanged] = useState<{ datasetId: string; rows: QuarantinedFile[] } | null>(null);
  const [wanted, setWanted] = useState<WantedFiles | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<ErrorDetails | null>(null);
  const [told, setTold] = useState('');
  const rows = changed?.datasetId === datasetId ? changed.rows : answer;

  async function act(work: () => Promise<QuarantinedFile[]>, onError: (error: ErrorDetails) => void) {
    setIsBusy(true);
    setError(null);
    setTold('');
    try {
      setChanged({ datasetId, rows: await work() });
    } catch (reason) {
      onError(describeError(reason));
    } finally {
      setIsBusy(false);
    }
  }

  const decide = (fileIds: string[], decision: QuarantinedFile['decision']) =>
    act(() => workers().data.request({ kind: 'decideQuarantined', datasetId, fileIds, decision }), setError);

  /** `files` null: those of the last import, if they are still at hand; else they are asked for. */
  const retry = ({ fileIds, keep }: WantedFiles, files: SourceFile[] | null) =>
    act(
      async () => {
        const left = await workers().data.request({
          kind: 'retryQuarantined',
          datasetId,
          fileIds,
          files,
          keep,
        });
        const imported = (rows?.length ?? 0) - left.length;
        setWanted(null);
        setTold(
          imported === fileIds.length
            ? `Imported after all: ${imported}.`
            : `Imported after all: ${imported} of ${fileIds.length}. The others say why below.`,
        );
        return left;
      },
      (reason) => {
        if (files === null && reason.code === 'source-gone') setWanted({ fileIds, keep });
        else setError(reason);
      },
    );

  return { rows, loadError, error, isBusy, told, wanted, ask: setWanted, decide, retry };
}

export type QuarantineDesk = ReturnType<typeof useQuarantine>;
