import { Textarea } from '@mantine/core';
import { DropZone } from '../../components/DropZone';
import { FilePicker } from '../../components/FilePicker';
import { classNamesFromText } from '../../stores/classNamesFromText';
import type { WeightDraft } from '../../stores/weightDraft';
import { useWeightImport } from '../../stores/weightImportStore';
import type { WeightProposal } from '../../workers/dataProtocol';
import styles from './Weights.module.css';

/** Names that are shown of a list. */
const SHOWN = 5;

interface WeightsClassesProps {
  proposal: WeightProposal;
  draft: WeightDraft;
}

/** What the network's outputs are called: as the file or ImageNet says, or as a person's list does. */
export function WeightsClasses({ proposal, draft }: WeightsClassesProps) {
  const { change, readClassNames } = useWeightImport();
  const { classNames, hasNamedClasses } = proposal;
  const typed = draft.classText.trim() === '' ? classNames : classNamesFromText(draft.classText);
  const more = typed.length - SHOWN;
  const shown = `${typed.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`;
  return (
    <section aria-label="Classes" className={styles.section}>
      <h3>
        {classNames.length.toLocaleString('en')} classes: {shown}
      </h3>
      <details open={!hasNamedClasses || draft.classText !== ''}>
        <summary>{hasNamedClasses ? 'Other names' : 'Their names'}</summary>
        <DropZone label="Class names" onDrop={(transfer) => void readClassNames([...transfer.files])}>
          <Textarea
            label="Class names, one per line"
            description="In the order of the network’s outputs; a text file or a JSON list can be dropped here."
            placeholder={hasNamedClasses ? 'as above' : 'class 0, class 1, …'}
            rows={4}
            value={draft.classText}
            onChange={(event) => change({ classText: event.currentTarget.value })}
          />
          <div className={styles.buttons}>
            <FilePicker
              label="Class names from a file"
              accept=".txt,.csv,.tsv,.json"
              onFiles={(files) => void readClassNames(files)}
            />
          </div>
        </DropZone>
      </details>
    </section>
  );
}
