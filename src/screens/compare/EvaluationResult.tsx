import { Table } from '@mantine/core';
import { errorText } from '../../components/errorText';
import { percentText } from '../../components/percentText';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { EnsembleResult } from '../../stores/ensembleStore';
import styles from './Evaluate.module.css';

/** Errors of networks alone and together, with their 95 % intervals, and the misses of each class. */
export function EvaluationResult({ result }: { result: EnsembleResult }) {
  const { request, report, names, classNames, datasetName } = result;
  const { count, counts, members, together } = report;
  const rows = members.map((score, place) => ({ name: names[place] ?? '', score }));
  if (together) rows.push({ name: `All ${members.length} together`, score: together });
  const mean = members.reduce((sum, { top1Error }) => sum + top1Error / members.length, 0);
  const windows = request.crops === 10 ? 'ten windows' : 'centre window';
  const title = `${datasetName}, ${request.split}, ${windows}`;
  return (
    <section aria-label={title}>
      <h3>
        {title}: {count.toLocaleString('en')} pictures
      </h3>
      <section className={styles.scroll} {...SCROLL_FOCUS} aria-label="Errors">
        <Table aria-label={`Evaluation: ${title}`} horizontalSpacing="sm" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Network</Table.Th>
              <Table.Th>First guess wrong (95 %)</Table.Th>
              <Table.Th>First five wrong (95 %)</Table.Th>
              <Table.Th>Loss, nats</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, score }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td>{errorText(score.top1Error, count)}</Table.Td>
                <Table.Td>{score.top5Error === null ? '–' : errorText(score.top5Error, count)}</Table.Td>
                <Table.Td>{score.loss.toFixed(3)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {together && (
        <p>
          Together their first guess is wrong {Math.abs(100 * (mean - together.top1Error)).toFixed(1)} points{' '}
          {together.top1Error <= mean ? 'less' : 'more'} often than on average alone. On {datasetName}: the
          paper’s 2.6 points are ImageNet’s.
        </p>
      )}
      <details>
        <summary>By class</summary>
        <section className={styles.scroll} {...SCROLL_FOCUS} aria-label="Misses by class">
          <Table aria-label={`By class: ${title}`} horizontalSpacing="sm" verticalSpacing={2}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Class</Table.Th>
                <Table.Th>Pictures</Table.Th>
                {rows.map(({ name }) => (
                  <Table.Th key={name}>{name}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {counts.map((pictures, label) => {
                const className = classNames[label] ?? `class ${label}`;
                return pictures === 0 ? null : (
                  <Table.Tr key={className}>
                    <Table.Th scope="row">{className}</Table.Th>
                    <Table.Td>{pictures.toLocaleString('en')}</Table.Td>
                    {rows.map(({ name, score }) => (
                      <Table.Td key={name}>{percentText((score.misses[label] ?? 0) / pictures)}</Table.Td>
                    ))}
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </section>
      </details>
    </section>
  );
}
