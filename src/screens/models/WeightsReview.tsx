import { Button, NativeSelect, TextInput } from '@mantine/core';
import { ErrorPanel } from '../../components/ErrorPanel';
import { byteSize } from '../../lib/byteSize';
import { draftProblem, type WeightDraft } from '../../stores/weightDraft';
import { useWeightImport } from '../../stores/weightImportStore';
import type { WeightProposal } from '../../workers/dataProtocol';
import styles from './Weights.module.css';
import { WeightsClasses } from './WeightsClasses';
import { WeightsConventions } from './WeightsConventions';
import { WeightsMapping } from './WeightsMapping';
import { formatText, parametersOf } from './weightText';

interface WeightsReviewProps {
  proposal: WeightProposal;
  draft: WeightDraft;
}

/** What a file of weights is and what would be made of it, before anything is built; the open questions are asked. */
export function WeightsReview({ proposal, draft }: WeightsReviewProps) {
  const { error, confirm, dismiss, change } = useWeightImport();
  const problem = draftProblem(draft, proposal);
  return (
    <section className={`studio-panel ${styles.review}`} aria-label="Weights">
      <div className={styles.row}>
        <h2>{proposal.fileName}</h2>
        <div className={styles.buttons}>
          <Button variant="filled" disabled={problem !== null} onClick={() => void confirm()}>
            Import
          </Button>
          <Button onClick={dismiss}>Cancel</Button>
        </div>
      </div>
      <p className={styles.problem} role="status">
        {problem ?? (proposal.isOwn ? 'Written by the studio: nothing is open.' : 'Nothing is stored yet.')}
      </p>
      {error !== null && <ErrorPanel error={error} title="The weights were not imported" />}
      <FileFacts proposal={proposal} draft={draft} onChange={change} />
      <WeightsConventions proposal={proposal} conventions={draft.conventions} />
      <WeightsClasses proposal={proposal} draft={draft} />
      <TextInput
        label="Name of the network"
        className={styles.name}
        value={draft.name}
        maxLength={80}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <WeightsMapping rows={proposal.rows} />
    </section>
  );
}

interface FileFactsProps extends WeightsReviewProps {
  onChange: (part: Partial<WeightDraft>) => void;
}

/** The file, and the network that its arrays fit. */
function FileFacts({ proposal, draft, onChange }: FileFactsProps) {
  const { format, sizeBytes, sha256, knownAs, choices, model, rows } = proposal;
  return (
    <dl className={styles.facts}>
      <dt>File</dt>
      <dd>
        {formatText(format)}, {byteSize(sizeBytes)}
        {knownAs !== null && (
          <>
            ; by its checksum <strong>{knownAs}</strong>
          </>
        )}
      </dd>
      <dt>SHA-256</dt>
      <dd>
        <code className={styles.checksum}>{sha256}</code>
      </dd>
      <dt>Network</dt>
      <dd>
        {choices.length > 1 ? (
          <NativeSelect
            label="These networks fit; the file does not tell which it is"
            className={styles.choice}
            value={draft.preset}
            data={choices.map(({ preset, text }) => ({ value: preset, label: `${preset}: ${text}` }))}
            onChange={(event) => {
              const chosen = choices.find(({ preset }) => preset === event.currentTarget.value);
              if (chosen !== undefined) onChange({ preset: chosen.preset });
            }}
          />
        ) : (
          <>
            <strong>{model.preset}</strong>: {model.text}
          </>
        )}
      </dd>
      <dt>Parameters</dt>
      <dd>{parametersOf(rows).toLocaleString('en')}</dd>
    </dl>
  );
}
