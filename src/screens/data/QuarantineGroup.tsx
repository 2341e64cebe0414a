import { Button } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import styles from './Quarantine.module.css';
import { QuarantineFile } from './QuarantineFile';
import type { QuarantineGroup as Group } from './quarantineGroups';
import type { QuarantineDesk } from './useQuarantine';

/** More than a page can list; the report has them all. */
const LISTED = 200;

interface GroupProps {
  group: Group;
  desk: QuarantineDesk;
  isRetryable: boolean;
  isOpen: boolean;
}

/** Files refused for one reason: their number, the cure, what can be done with all of them, then each. */
export function QuarantineGroup({ group, desk, isRetryable, isOpen }: GroupProps) {
  const { files, title, reason, hint } = group;
  const ids = files.map(({ id }) => id);
  const keepable = files.filter(({ canKeep }) => canKeep).map(({ id }) => id);
  const button = { size: 'xs', disabled: desk.isBusy } as const;
  return (
    <details className={styles.group} open={isOpen}>
      <summary>
        <strong>
          {title}: {countOf(files.length, 'file')}
        </strong>
        {reason !== null && reason !== title && <span className="studio-dim"> {reason}</span>}
      </summary>
      <p>{hint}</p>
      {files.length > 1 && (
        <div className={styles.buttons}>
          {isRetryable && keepable.length > 0 && (
            <Button {...button} onClick={() => desk.retry({ fileIds: keepable, keep: true }, null)}>
              Keep{' '}
              {keepable.length === files.length
                ? `all ${files.length}`
                : `${keepable.length} that can be seen`}
            </Button>
          )}
          <Button {...button} onClick={() => desk.decide(ids, 'skipped')}>
            Skip all {files.length}
          </Button>
          {isRetryable && (
            <Button {...button} onClick={() => desk.ask({ fileIds: ids, keep: false })}>
              Retry all {files.length}
            </Button>
          )}
        </div>
      )}
      <ul className={styles.files} {...SCROLL_FOCUS}>
        {files.slice(0, LISTED).map((file) => (
          <QuarantineFile key={file.id} file={file} desk={desk} isRetryable={isRetryable} />
        ))}
      </ul>
      {files.length > LISTED && (
        <p className="studio-dim">
          The first {LISTED} are listed; the report has all {files.length.toLocaleString('en')}.
        </p>
      )}
    </details>
  );
}
