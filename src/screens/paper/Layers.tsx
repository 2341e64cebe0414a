import { SegmentedControl, Table } from '@mantine/core';
import { useState } from 'react';
import { type LayerShape, layerShapes, networkTotals } from '../../architecture/layerShapes';
import { buildArchitecture, PRESET_NAMES, PRESETS, type PresetName } from '../../architecture/presets';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import { byteSize } from '../../lib/byteSize';
import { layerText } from './layerText';
import styles from './Paper.module.css';

const FLOAT_BYTES = 4;

function number(value: number): string {
  return value === 0 ? '' : value.toLocaleString('en');
}

function LayerRow({ shape }: { shape: LayerShape }) {
  return (
    <Table.Tr>
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

/** Every layer of a preset with its output's shape and what it costs for one picture. */
export function Layers() {
  const [preset, setPreset] = useState<PresetName>('alexnet');
  const architecture = buildArchitecture(preset, {}, PRESETS[preset].classCount);
  const shapes = layerShapes(architecture);
  const totals = networkTotals(shapes);
  return (
    <section className="studio-panel" aria-label="Layers">
      <div className={styles.head}>
        <h2>The networks, layer by layer</h2>
        <SegmentedControl
          size="xs"
          aria-label="Network"
          value={preset}
          onChange={(value) => setPreset(PRESET_NAMES.find((name) => name === value) ?? 'alexnet')}
          data={PRESET_NAMES}
        />
      </div>
      <p className="studio-dim">
        {PRESETS[preset].description} Input {architecture.inputSide} × {architecture.inputSide} × 3,{' '}
        {PRESETS[preset].classCount.toLocaleString('en')} classes.
      </p>
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
              <LayerRow key={shape.layer.name} shape={shape} />
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
    </section>
  );
}
