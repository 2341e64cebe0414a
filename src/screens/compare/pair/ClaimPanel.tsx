import { Table } from '@mantine/core';
import { SCROLL_FOCUS } from '../../../components/scrollFocus';
import styles from '../Compare.module.css';
import type { ClaimWords } from './claimWords';

/** What was found here, beside what the paper reports about the same change and on what. */
export function ClaimPanel({ words }: { words: ClaimWords }) {
  return (
    <section aria-label="Beside the paper">
      <h3>{words.title}</h3>
      <div className={styles.scroll} {...SCROLL_FOCUS}>
        <Table
          aria-label="Beside the paper"
          horizontalSpacing="sm"
          verticalSpacing={6}
          className={styles.wide}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Who</Table.Th>
              <Table.Th>Found</Table.Th>
              <Table.Th>On what</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row">Here</Table.Th>
              <Table.Td>{words.own}</Table.Td>
              <Table.Td>{words.ownCondition}</Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th scope="row">
                {words.section === 'not in the paper' ? 'Authors’ log' : `Paper, ${words.section}`}
              </Table.Th>
              <Table.Td>{words.paper}</Table.Td>
              <Table.Td>{words.paperCondition}</Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </div>
      <p className="studio-dim">
        Two different questions: other pictures, another number of classes, another length of training. Yours
        neither confirms nor refutes the paper’s figure. {words.cautions.join(' ')}
      </p>
    </section>
  );
}
