import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Conventions, WeightProposal } from '../../workers/dataProtocol';
import { ConventionFields } from './ConventionFields';
import styles from './Weights.module.css';
import { conventionTexts } from './weightText';

type Fact = WeightProposal['facts'][number];

const KEYS = ['channels', 'mean', 'deviation', 'resizedSide', 'inputSide'] as const;
const LABELS: Record<Fact['key'], string> = {
  channels: 'Colours',
  mean: 'Subtracted',
  deviation: 'Divided by',
  resizedSide: 'Picture',
  inputSide: 'Window',
  lrn: 'Normalization',
  pooling: 'Pooling',
  dropout: 'Dropout',
  classes: 'Classes',
};

interface WeightsConventionsProps {
  proposal: WeightProposal;
  conventions: Conventions;
}

/** What the network expects of its pictures and layers: what is known with the reason, and what is not as questions. */
export function WeightsConventions({ proposal, conventions }: WeightsConventionsProps) {
  const [isByHand, setByHand] = useState(false);
  const { facts, isOwn } = proposal;
  const isTold = (key: Fact['key']) => facts.some((fact) => fact.key === key && fact.isKnown);
  // One sentence tells of both sides.
  const isKnown = (key: Fact['key']) => isTold(key === 'resizedSide' ? 'inputSide' : key);
  const open = isOwn ? [] : KEYS.filter((key) => isByHand || !isKnown(key));
  const texts = conventionTexts(conventions);
  // Where several networks fit, the choice among them tells what the layers do.
  const others = facts.filter(
    (fact) => !KEYS.some((each) => each === fact.key) && (fact.isKnown || proposal.choices.length === 1),
  );
  const reasonsOf = (key: Fact['key']) => facts.filter((fact) => fact.key === key).map(({ text }) => text);
  return (
    <section aria-label="Conventions" className={styles.section}>
      <div className={styles.row}>
        <h3>What it expects of a picture</h3>
        {!isOwn && !isByHand && open.length < KEYS.length && (
          <Button size="compact-xs" onClick={() => setByHand(true)}>
            Set all by hand
          </Button>
        )}
      </div>
      <dl className={styles.facts}>
        {KEYS.filter((key) => !open.includes(key)).map((key) => (
          <FactRow key={key} label={LABELS[key]} value={texts[key]} reasons={reasonsOf(key)} />
        ))}
        {others.map((fact) => (
          <FactRow
            key={`${fact.key} ${fact.text}`}
            label={LABELS[fact.key]}
            value={fact.text}
            isAssumed={!fact.isKnown}
          />
        ))}
      </dl>
      {open.length > 0 && (
        <ConventionFields
          conventions={conventions}
          open={open}
          isByHand={isByHand}
          reasons={isByHand ? [] : open.flatMap(reasonsOf)}
        />
      )}
    </section>
  );
}

interface FactRowProps {
  label: string;
  value: string;
  reasons?: string[];
  /** The file does not tell it. */
  isAssumed?: boolean;
}

function FactRow({ label, value, reasons = [], isAssumed = false }: FactRowProps) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {value}
        {isAssumed && <span className="studio-dim"> (assumed)</span>}
        {reasons.length > 0 && <span className="studio-dim"> ({reasons.join('; ')})</span>}
      </dd>
    </>
  );
}
