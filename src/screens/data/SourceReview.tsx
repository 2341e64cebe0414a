import { Button, Select } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { countOf } from '../../components/countOf';
import { FilePicker } from '../../components/FilePicker';
import { IMPORT_ACCEPT } from '../../components/importAccept';
import { pickedFile } from '../../components/readDroppedFiles';
import { useImportOptions } from '../../stores/importOptionsStore';
import { useImports } from '../../stores/importStore';
import type { ImportOptions, SourceProposal } from '../../workers/dataProtocol';
import styles from './Import.module.css';
import { ImportGoal } from './ImportGoal';
import { ImportOptionsForm } from './ImportOptionsForm';
import { classesText, spaceText, splitText, storedText } from './proposalText';

/** What a source is and what importing it would do, before anything is stored; the options are still open. */
export function SourceReview() {
  const { status, proposal, progress, sourceName, confirm, cancel, lookAgain } = useImports();
  const options = useImportOptions((state) => state.options);
  useLookAgain(options);
  if (proposal === null) {
    return (
      <section className="studio-panel" aria-label="Source">
        <div className={styles.row}>
          <p role="status">
            Looking at {sourceName}
            {progress === null ? '…' : `: ${countOf(progress.done, 'file')} so far`}
          </p>
          <Button onClick={() => void cancel()}>Cancel</Button>
        </div>
      </section>
    );
  }
  return (
    <section className={`studio-panel ${styles.review}`} aria-label="Source" aria-busy={status === 'looking'}>
      <div className={styles.row}>
        <h2>{sourceName}</h2>
        <div className={styles.buttons}>
          <Button variant="filled" disabled={status === 'looking'} onClick={() => void confirm()}>
            Import
          </Button>
          <Button onClick={() => void cancel()}>Cancel</Button>
        </div>
      </div>
      {proposal.reasonToLook !== null && (
        <p className={styles.reason} role="status">
          {proposal.reasonToLook}
        </p>
      )}
      <div className={styles.import}>
        <ProposalFacts proposal={proposal} options={options} />
        <ImportGoal />
      </div>
      <details className={styles.options}>
        <summary>Options</summary>
        <ImportOptionsForm />
      </details>
      <div className={styles.row}>
        <span className="studio-dim">Something is missing: label files, further parts of the archive?</span>
        <FilePicker
          label="Add files to this source"
          accept={IMPORT_ACCEPT}
          onFiles={(files) => void lookAgain(files.map(pickedFile))}
        />
      </div>
    </section>
  );
}

/** Looks at the source again a moment after the options have changed; the name changes nothing of the proposal. */
function useLookAgain(options: ImportOptions) {
  const { name: _, ...rest } = options;
  const wanted = JSON.stringify(rest);
  const seen = useRef(wanted);
  useEffect(() => {
    if (seen.current === wanted) return;
    const timer = setTimeout(() => {
      seen.current = wanted;
      void useImports.getState().lookAgain();
    }, 300);
    return () => clearTimeout(timer);
  }, [wanted]);
}

function ProposalFacts({ proposal, options }: { proposal: SourceProposal; options: ImportOptions }) {
  const change = useImportOptions((state) => state.change);
  const { kind, title, alternatives, classNames, count, refusedCount, continues } = proposal;
  return (
    <dl className={styles.facts}>
      <dt>Recognised as</dt>
      <dd>
        {alternatives.length === 0 ? (
          title
        ) : (
          <Select
            aria-label="Recognised as"
            maw={360}
            value={kind}
            data={[{ kind, title }, ...alternatives.filter((each) => each.kind !== kind)].map((each) => ({
              value: each.kind,
              label: each.title,
            }))}
            onChange={(value) => {
              const chosen = [kind, ...alternatives.map((each) => each.kind)].find((each) => each === value);
              if (chosen !== undefined) change({ sourceKind: chosen });
            }}
          />
        )}
      </dd>
      <dt>Pictures</dt>
      <dd>
        {countOf(count, 'picture')}. {splitText(proposal, options)}.
      </dd>
      <dt>Classes</dt>
      <dd>{classesText(classNames)}.</dd>
      {refusedCount > 0 && (
        <>
          <dt>Refused</dt>
          <dd>
            {countOf(refusedCount, 'file')} cannot be a picture of a class; Quarantine will list{' '}
            {refusedCount === 1 ? 'it with its reason' : 'them with their reasons'}.
          </dd>
        </>
      )}
      <dt>Stored as</dt>
      <dd>{storedText(proposal)}.</dd>
      <dt>Space</dt>
      <dd>{spaceText(proposal)}.</dd>
      {continues !== null && (
        <>
          <dt>Goes on</dt>
          <dd>
            This source was begun before: {countOf(continues.done, 'picture')} of it are stored. The import
            goes on from there, with the options it began with.
          </dd>
        </>
      )}
    </dl>
  );
}
