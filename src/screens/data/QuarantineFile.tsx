import { Button } from '@mantine/core';
import type { QuarantinedFile } from '../../workers/dataProtocol';
import styles from './Quarantine.module.css';
import { QuarantineThumbnail } from './QuarantineThumbnail';
import type { QuarantineDesk } from './useQuarantine';

interface FileProps {
  file: QuarantinedFile;
  desk: QuarantineDesk;
  /** Whether there is a dataset that it could be added to. */
  isRetryable: boolean;
}

/** One refused file: what can be seen of it, why it was refused, and what can be done with it. */
export function QuarantineFile({ file, desk, isRetryable }: FileProps) {
  const { id, path, error, thumbnail, canKeep, decision } = file;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const button = { size: 'xs', disabled: desk.isBusy } as const;
  return (
    <li className={styles.file}>
      <QuarantineThumbnail jpeg={thumbnail} />
      <p>
        <strong>{path}</strong>: {error.message}
      </p>
      <div className={styles.buttons}>
        {isRetryable && canKeep && (
          <Button
            {...button}
            aria-label={`Keep ${name} as it is`}
            onClick={() => desk.retry({ fileIds: [id], keep: true }, null)}
          >
            Keep
          </Button>
        )}
        {decision === 'open' ? (
          <Button {...button} aria-label={`Skip ${name}`} onClick={() => desk.decide([id], 'skipped')}>
            Skip
          </Button>
        ) : (
          <Button {...button} aria-label={`Reopen ${name}`} onClick={() => desk.decide([id], 'open')}>
            Reopen
          </Button>
        )}
        {isRetryable && (
          <Button
            {...button}
            aria-label={`Retry ${name}`}
            onClick={() => desk.ask({ fileIds: [id], keep: false })}
          >
            Retry
          </Button>
        )}
      </div>
    </li>
  );
}
