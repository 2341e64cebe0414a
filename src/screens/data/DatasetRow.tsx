import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { countOf } from '../../components/countOf';
import { NameField } from '../../components/NameField';
import type { DatasetSummary } from '../../data/dataset';
import { byteSize } from '../../lib/byteSize';
import { hrefOf } from '../../stores/route';
import styles from './Data.module.css';
import { DatasetMenu } from './DatasetMenu';
import { datasetNotes } from './datasetNotes';
import { trainOn } from './trainOn';

interface DatasetRowProps {
  dataset: DatasetSummary;
  isShown: boolean;
  onRename: (name: string) => void;
  onAdd: () => void;
  onDelete: () => void;
}

/** One dataset of the table. */
export function DatasetRow({ dataset, isShown, onRename, onAdd, onDelete }: DatasetRowProps) {
  const [isEditing, setEditing] = useState(false);
  const { name, encoding, storedSide } = dataset;
  const stored = `${storedSide} px ${encoding.codec === 'raw' ? 'RGB' : 'JPEG'}`;
  const notes = datasetNotes(dataset);
  const number = `${styles.number} ${styles.wide}`;
  return (
    <Table.Tr aria-current={isShown ? 'true' : undefined}>
      <Table.Td className={styles.name}>
        {isEditing ? (
          <NameField
            label={`New name of ${name}`}
            name={name}
            maxLength={60}
            onSave={onRename}
            onDone={() => setEditing(false)}
          />
        ) : (
          <strong>{name}</strong>
        )}
        <div className={`studio-dim ${styles.brief}`}>
          {countOf(dataset.classNames.length, 'class', 'classes')},{' '}
          {dataset.validationCount.toLocaleString('en')} for validation, {stored},{' '}
          {byteSize(dataset.sizeBytes)}
        </div>
        {notes.length > 0 && <div className="studio-dim">{notes.join('; ')}</div>}
      </Table.Td>
      <Table.Td className={number}>{dataset.classNames.length.toLocaleString('en')}</Table.Td>
      <Table.Td className={styles.number}>{dataset.trainCount.toLocaleString('en')}</Table.Td>
      <Table.Td className={number}>{dataset.validationCount.toLocaleString('en')}</Table.Td>
      <Table.Td className={number}>{dataset.testCount.toLocaleString('en')}</Table.Td>
      <Table.Td className={number}>{stored}</Table.Td>
      <Table.Td className={number}>{byteSize(dataset.sizeBytes)}</Table.Td>
      <Table.Td className={number}>
        {dataset.quarantined === 0 ? '0' : countOf(dataset.quarantined, 'file')}
      </Table.Td>
      <Table.Td>
        <div className={styles.actions}>
          <Button component="a" size="xs" href={trainOn(dataset)}>
            Train on it
          </Button>
          <Button component="a" size="xs" href={hrefOf('data', { dataset: dataset.id })}>
            Look
          </Button>
          <DatasetMenu
            dataset={dataset}
            onRename={() => setEditing(true)}
            onAdd={onAdd}
            onDelete={onDelete}
          />
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
