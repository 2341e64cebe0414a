import { Table } from '@mantine/core';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { TunedProduct } from '../../workers/gpuProtocol';
import styles from './Device.module.css';
import { timeText } from './timeText';

/** `conv2d.forward 450x24x144 in 2 groups` in its two parts. */
function splitKey(key: string): [operation: string, shape: string] {
  const space = key.indexOf(' ');
  return [key.slice(0, space), key.slice(space + 1).replaceAll('x', ' × ')];
}

/** What each product takes in its default and in what was chosen. */
export function TuningTable({ products }: { products: TunedProduct[] }) {
  return (
    <section className={styles.tall} aria-label="Table of tuned kernels" {...SCROLL_FOCUS}>
      <Table aria-label="Tuned kernels" horizontalSpacing="sm" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Operation</Table.Th>
            <Table.Th>Rows × columns × depth</Table.Th>
            <Table.Th>Default</Table.Th>
            <Table.Th>Chosen</Table.Th>
            <Table.Th className={styles.number}>Gain</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {products.map((product) => (
            <Row key={product.key} product={product} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Row({ product }: { product: TunedProduct }) {
  const { key, defaultVariant, defaultMs, variant, variantMs } = product;
  const [operation, shape] = splitKey(key);
  const isDefault = variant === defaultVariant;
  return (
    <Table.Tr>
      <Table.Td>{operation}</Table.Td>
      <Table.Td className={styles.keep}>{shape}</Table.Td>
      <Table.Td className={styles.keep}>
        {defaultVariant}, {timeText(defaultMs)}
      </Table.Td>
      <Table.Td className={styles.keep}>
        {isDefault ? <span className="studio-dim">the default</span> : `${variant}, ${timeText(variantMs)}`}
      </Table.Td>
      <Table.Td className={styles.number}>
        {isDefault ? '–' : `${(defaultMs / variantMs).toFixed(2)} ×`}
      </Table.Td>
    </Table.Tr>
  );
}
