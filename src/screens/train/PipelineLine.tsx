import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTraining } from '../../stores/trainingStore';
import type { PipelineReport } from '../../workers/gpuProtocol';
import styles from './PipelineLine.module.css';

/** The parts of a step in the order of a picture's way, and where each happens. */
const PARTS: { key: keyof PipelineReport & `${string}Ms`; name: string; meaning: string }[] = [
  { key: 'readMs', name: 'read', meaning: 'from storage, beside the GPU' },
  { key: 'decodeMs', name: 'decode', meaning: 'beside the GPU' },
  { key: 'waitMs', name: 'wait', meaning: 'the step waits for its pictures' },
  { key: 'uploadMs', name: 'upload', meaning: 'to the GPU' },
  { key: 'augmentMs', name: 'augment', meaning: 'recorded' },
  { key: 'computeMs', name: 'compute', meaning: 'the rest of the step' },
];

/** Two digits where it is short: "0.42 ms", "4.2 ms", "420 ms". */
const asMs = (ms: number) => `${ms.toFixed(ms < 1 ? 2 : ms < 10 ? 1 : 0)} ms`;

/** What limits the training, and on demand where the time of a step goes. */
export function PipelineLine() {
  const report = useTraining((state) => state.pipeline);
  const [isOpen, setIsOpen] = useState(false);
  if (report === null) return <p className={styles.line} />;
  return (
    <p role="note" aria-label="Pipeline" className={styles.line}>
      <Popover position="top-start" shadow="md" opened={isOpen} onChange={setIsOpen}>
        <Popover.Target>
          <button
            type="button"
            className={styles.verdict}
            onClick={() => setIsOpen(!isOpen)}
            onKeyDown={({ key }) => key === 'Escape' && setIsOpen(false)}
          >
            {report.verdict.charAt(0).toUpperCase() + report.verdict.slice(1)}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Where the time of a step goes">
          <table className={styles.table}>
            <tbody>
              {PARTS.map(({ key, name, meaning }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td>{asMs(report[key])}</td>
                  <td>{meaning}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.note}>
            Means over the last {report.steps} steps of {asMs(report.stepMs)}. Wait, upload, augment and
            compute are one step; reading and decoding go on meanwhile. The GPU was idle for{' '}
            {asMs(report.idleMs)}.
          </p>
        </Popover.Dropdown>
      </Popover>
    </p>
  );
}
