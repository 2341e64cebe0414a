import { Table } from '@mantine/core';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import { byteSize } from '../../lib/byteSize';
import type { AdapterReport } from '../../workers/gpuProtocol';
import styles from './Device.module.css';

/** Bytes are told as sizes, the rest as numbers. */
function limitText(name: string, value: number): string {
  return /size$/i.test(name) && !/workgroup(size|invocations)/i.test(name) && value >= 1024
    ? byteSize(value)
    : value.toLocaleString('en');
}

/** What the device offers beyond the minimum, and its limits. */
export function LimitsPanel({ report }: { report: AdapterReport }) {
  const limits = Object.entries(report.limits).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <section className="studio-panel" aria-label="Features and limits">
      <h2>Features</h2>
      <p>
        {report.features.length === 0 ? 'None beyond the minimum.' : report.features.toSorted().join(', ')}
      </p>
      <h2>Limits</h2>
      <section className={styles.scroll} aria-label="Table of limits" {...SCROLL_FOCUS}>
        <Table aria-label="Limits" horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Limit</Table.Th>
              <Table.Th className={styles.number}>Value</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {limits.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Td className={styles.limit}>{name}</Table.Td>
                <Table.Td className={styles.number}>{limitText(name, value)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </section>
  );
}
