import { Button } from '@mantine/core';
import { ErrorPanel } from '../../components/ErrorPanel';
import { useImports } from '../../stores/importStore';
import { hrefOf } from '../../stores/route';

/** Why the last import did not begin or end, with the ways on; what was cancelled is said too. */
export function ImportFailed() {
  const { status, sourceName, error, proposal, confirm, dismiss } = useImports();
  if (status === 'cancelled') {
    return (
      <p className="studio-dim" role="status">
        The import of {sourceName} was cancelled; nothing of it is kept.
      </p>
    );
  }
  if (error === null) return null;
  return (
    <ErrorPanel error={error} title={`${sourceName} could not be imported`}>
      {status === 'failed' && proposal !== null && (
        <Button size="xs" onClick={() => void confirm()}>
          Try again
        </Button>
      )}
      <Button size="xs" component="a" href={hrefOf('data')}>
        Look on Data
      </Button>
      <Button size="xs" onClick={dismiss}>
        Close
      </Button>
    </ErrorPanel>
  );
}
