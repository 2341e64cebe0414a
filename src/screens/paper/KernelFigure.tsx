import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { buildArchitecture } from '../../architecture/presets';
import { ErrorPanel } from '../../components/ErrorPanel';
import { resolveArm } from '../../experiment/resolveArm';
import { useAnswer } from '../../stores/useAnswer';
import { workers } from '../../stores/workers';
import { ArmChoice, NoRunYet } from './ArmChoice';
import styles from './Figures.module.css';
import { KernelBank } from './KernelBank';
import { KernelColours } from './KernelColours';
import { kernelBank } from './kernelBank';
import paper from './Paper.module.css';
import { type ChosenArm, useArmChoice } from './useArmChoice';

/** Key of the answer: run, arm, parameter, and when the run was saved last. */
type Key = [runId: string, arm: string, parameter: string, updatedAt: number];

function loadKernels(key: string) {
  const [runId, arm, parameter]: Key = JSON.parse(key);
  return workers().data.request({ kind: 'loadParameter', runId, arm, parameter });
}

/** Figure 3: the first layer's kernels of a saved run, and how colourful each is. */
export function KernelFigure() {
  const choice = useArmChoice();
  return (
    <section className={`studio-panel ${styles.figure}`} aria-label="Figure 3">
      <div className={paper.head}>
        <h2>Figure 3: the kernels of the first layer</h2>
        {choice.chosen && <ArmChoice {...choice} />}
      </div>
      <p className="studio-dim">
        The paper: of 96 kernels of 11 × 11 × 3, those of one tower were largely colour-agnostic and those of
        the other largely colour-specific, in every run, whatever the first weights (ImageNet, about 90
        epochs). Which tower becomes which is chance.
      </p>
      {choice.chosen ? (
        <Kernels {...choice.chosen} />
      ) : (
        <NoRunYet text="Here the kernels of your own run are drawn, tower by tower, as soon as one has saved weights." />
      )}
    </section>
  );
}

function Kernels({ run, arm }: ChosenArm) {
  const [isSorted, setSorted] = useState(false);
  const own = run.experiment.arms[arm] ?? { name: '', model: {}, recipe: {} };
  const { preset, model } = resolveArm(run.experiment, own);
  const { layers } = buildArchitecture(preset, model, run.classNames.length);
  const convolutions = layers.flatMap((layer) => (layer.kind === 'conv' ? [layer] : []));
  const towers = convolutions.some((layer) => layer.groups === 2) ? 2 : 1;
  const name = convolutions[0]?.name ?? 'conv1';
  const key: Key = [run.id, own.name, `${name}.weight`, run.updatedAt];
  const { answer, error } = useAnswer(loadKernels, JSON.stringify(key));
  if (error !== null) return <ErrorPanel error={error} title="These kernels could not be read" />;
  if (answer === null) return <p className="studio-dim">Reading the kernels…</p>;
  const bank = kernelBank(answer, towers);
  return (
    <>
      <div className={paper.head}>
        <p>
          {bank.length} kernels of {answer.shape.slice(0, 3).join(' × ')} of “{own.name}”, {preset} on{' '}
          {run.experiment.dataset.name}, {run.step.toLocaleString('en')} steps. One scale for all, from the
          smallest weight to the largest.
        </p>
        <SegmentedControl
          size="xs"
          aria-label="Order of the kernels"
          value={isSorted ? 'sorted' : 'learned'}
          onChange={(value) => setSorted(value === 'sorted')}
          data={[
            { value: 'learned', label: 'As they are' },
            { value: 'sorted', label: 'By colourfulness' },
          ]}
        />
      </div>
      <KernelBank bank={bank} towers={towers} side={answer.shape[0] ?? 1} isSorted={isSorted} />
      <KernelColours bank={bank} towers={towers} />
    </>
  );
}
