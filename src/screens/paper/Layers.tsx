import { Table } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Architecture } from '../../architecture/layer';
import { type LayerShape, layerShapes, networkTotals } from '../../architecture/layerShapes';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import { byteSize } from '../../lib/byteSize';
import { layerText } from './layerText';
import styles from './Paper.module.css';

const FLOAT_BYTES = 4;

function number(value: number): string {
  return value === 0 ? '' : value.toLocaleString('en');
}

/** One layer; led to by a link, it scrolls into sight and takes the focus. */
function LayerRow({ shape, isMarked }: { shape: LayerShape; isMarked: boolean }) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (!isMarked) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.focus({ preventScroll: true });
  }, [isMarked]);
  return (
    <Table.Tr ref={row} tabIndex={-1} className={isMarked ? styles.marked : undefined}>
      <Table.Th scope="row">{shape.layer.name}</Table.Th>
      <Table.Td>{layerText(shape.layer)}</Table.Td>
      <Table.Td className={styles.number}>{shape.outputShape.join(' × ')}</Table.Td>
      <Table.Td className={styles.number}>{number(shape.parameters)}</Table.Td>
      <Table.Td className={styles.number}>{number(shape.macs)}</Table.Td>
      <Table.Td className={styles.number}>
        {shape.parameters === 0 ? '' : byteSize(shape.parameters * FLOAT_BYTES)}
      </Table.Td>
    </Table.Tr>
  );
}

interface LayersProps {
  architecture: Architecture;
  /** The layer that a link asked for. */
  marked: string | undefined;
}

/** Every layer of a network with its output's shape and what it costs for one picture. */
export function Layers({ architecture, marked }: LayersProps) {
  const shapes = layerShapes(architecture);
  const totals = networkTotals(shapes);
  return (
    <section className={styles.scroll} aria-label="Layer table" {...SCROLL_FOCUS}>
      <Table aria-label="Layers" horizontalSpacing="sm" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Layer</Table.Th>
            <Table.Th>Does</Table.Th>
            <Table.Th className={styles.number}>Output H × W × C</Table.Th>
            <Table.Th className={styles.number}>Parameters</Table.Th>
            <Table.Th className={styles.number}>Multiply-adds</Table.Th>
            <Table.Th className={styles.number}>Weights</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shapes.map((shape) => (
            <LayerRow
              key={`${architecture.preset} ${shape.layer.name}`}
              shape={shape}
              isMarked={shape.layer.name === marked}
            />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">total</Table.Th>
            <Table.Td>{totals.neurons.toLocaleString('en')} neurons in the layers that learn</Table.Td>
            <Table.Td />
            <Table.Td className={styles.number}>{number(totals.parameters)}</Table.Td>
            <Table.Td className={styles.number}>{number(totals.macs)}</Table.Td>
            <Table.Td className={styles.number}>{byteSize(totals.parameters * FLOAT_BYTES)}</Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </section>
  );
}
