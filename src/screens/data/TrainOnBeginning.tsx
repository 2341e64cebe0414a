import { Button } from '@mantine/core';
import { useState } from 'react';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { useDatasets } from '../../stores/datasetsStore';
import { trainOn } from './trainOn';

/** Makes a dataset of what an import has stored so far and goes to Train with it; the import itself is left as it is. */
export function TrainOnBeginning({ importId, label }: { importId: string; label: string }) {
  const [status, setStatus] = useState<'idle' | 'opening'>('idle');
  const [error, setError] = useState<ErrorDetails | null>(null);
  const open = async () => {
    setStatus('opening');
    setError(null);
    try {
      location.hash = trainOn(await useDatasets.getState().openBeginning(importId));
    } catch (reason) {
      setError(describeError(reason));
    }
    setStatus('idle');
  };
  return (
    <>
      <Button disabled={status === 'opening'} onClick={() => void open()}>
        {label}
      </Button>
      {error !== null && (
        <p role="alert">
          {error.message} {error.hint}
        </p>
      )}
    </>
  );
}
