import { Select } from '@mantine/core';
import { NumberField } from '../../../components/NumberField';
import { SHIPPED_GRIDS } from '../../../experiment/grid/shippedGrids';
import { useDatasets } from '../../../stores/datasetsStore';
import { useExperiment } from '../../../stores/experimentStore';
import { useGridPlan } from '../../../stores/grid/gridPlanStore';
import styles from './Grid.module.css';

const ARM_COUNTS = ['1', '2', '3', '4'];
const MAX_SEEDS = 20;

/** Where the baseline and its changes come from. */
function Origin() {
  const { set, takeBaseline, plan } = useGridPlan();
  const experiment = useExperiment((state) => state.experiment);
  const take = (value: string | null) => {
    const [kind, index] = (value ?? '').split(' ');
    const shipped = SHIPPED_GRIDS[Number(index)];
    if (kind === 'arm') takeBaseline(Number(index));
    else if (shipped) {
      set({ ...shipped, template: { ...shipped.template, dataset: plan.template.dataset } });
    }
  };
  return (
    <Select
      label="Start from"
      placeholder="Choose"
      value={null}
      data={[
        {
          group: 'Shipped',
          items: SHIPPED_GRIDS.map(({ name }, index) => ({
            value: `shipped ${index}`,
            label: `the paper’s ${name}`,
          })),
        },
        {
          group: 'The experiment on Train, its arm as the baseline',
          items: experiment.arms.map(({ name }, index) => ({ value: `arm ${index}`, label: name })),
        },
      ]}
      onChange={take}
    />
  );
}

/** Baseline, dataset, seeds, and how many arms train at once. */
export function PlanFrame() {
  const { plan, armsPerRun, change, setDataset, setArmsPerRun } = useGridPlan();
  const datasets = useDatasets((state) => state.datasets);
  const { dataset } = plan.template;
  const names = [...new Set([dataset.name, ...datasets.map(({ name }) => name)])];
  const first = plan.template.seed;
  const pick = (name: string | null) => {
    const found = datasets.find((each) => each.name === name);
    if (found) setDataset({ name: found.name, fingerprint: found.fingerprint });
  };
  return (
    <div className={styles.row}>
      <Origin />
      <Select label="Grid dataset" data={names} value={dataset.name} onChange={pick} />
      <div className={styles.field}>
        <span aria-hidden="true">Seeds</span>
        <NumberField
          label="Seeds"
          help="How many times each change is tried: three at least, five to tell small effects from the noise."
          value={plan.seeds.length}
          min={1}
          max={MAX_SEEDS}
          isInteger
          onChange={(count) => change({ seeds: Array.from({ length: count }, (_, index) => first + index) })}
        />
      </div>
      <Select
        label="Arms at once"
        data={ARM_COUNTS}
        value={String(armsPerRun)}
        onChange={(value) => setArmsPerRun(Number(value ?? 1))}
        w={110}
      />
    </div>
  );
}
