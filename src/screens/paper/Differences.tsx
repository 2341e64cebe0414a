import { Table } from '@mantine/core';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import { DIFFERENCES } from './differences';
import styles from './Paper.module.css';

/** Where the text and the authors' program differ, and which one the presets follow. */
export function Differences() {
  return (
    <section className="studio-panel" aria-label="Paper and program">
      <h2>What the paper says, what its authors’ program does, what is done here</h2>
      <section className={styles.scroll} aria-label="Table of differences" {...SCROLL_FOCUS}>
        <Table aria-label="Differences" horizontalSpacing="sm" className={styles.differences}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Topic</Table.Th>
              <Table.Th>Paper</Table.Th>
              <Table.Th>Program</Table.Th>
              <Table.Th>Here</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {DIFFERENCES.map(({ topic, paper, program, here }) => (
              <Table.Tr key={topic}>
                <Table.Th scope="row">{topic}</Table.Th>
                <Table.Td>{paper}</Table.Td>
                <Table.Td>{program}</Table.Td>
                <Table.Td>{here}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </section>
  );
}
