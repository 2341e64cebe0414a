import { Button, TextInput } from '@mantine/core';
import { ErrorPanel } from '../../../components/ErrorPanel';
import { saveFile } from '../../../components/saveFile';
import { gridSchema } from '../../../experiment/grid/grid';
import { stopInWords } from '../../../experiment/recipe/stopInWords';
import { safeFileNames } from '../../../lib/safeFileNames';
import { BUILT_IN_NAME, findDataset, useDatasets } from '../../../stores/datasetsStore';
import { useGridPlan } from '../../../stores/grid/gridPlanStore';
import { beginGrid } from '../../../stores/grid/gridQueue';
import { useGrids } from '../../../stores/grid/gridsStore';
import { hrefOf } from '../../../stores/route';
import { isLive } from '../../../stores/trainingState';
import { useTraining } from '../../../stores/trainingStore';
import styles from './Grid.module.css';
import { GridCost } from './GridCost';
import { goToGrid, gridHref } from './gridAddress';
import { PlanChanges } from './PlanChanges';
import { PlanFrame } from './PlanFrame';

/** What the baseline is, in one line. */
function BaselineText() {
  const { template } = useGridPlan((state) => state.plan);
  const { model, recipe, arms } = template;
  const rate = arms[0]?.recipe.optimizer?.learningRate ?? recipe.optimizer.learningRate;
  const batch = recipe.batchSize * recipe.accumulate;
  return (
    <p className={`studio-dim ${styles.text}`}>
      The baseline “{arms[0]?.name}” is {arms[0]?.preset ?? model.preset}, batch {batch}, learning rate {rate}
      . {stopInWords(recipe.stop)} A change keeps all of this but what it names: another activation may want
      another rate, so give it the chance of several. To change the baseline,{' '}
      <a href={hrefOf('train')}>set it on Train</a> and take it from there.
    </p>
  );
}

/** Why the queue would not begin at once; empty where it would. */
function useObstacle(): string {
  const active = useGrids(({ grids, activeId }) => grids.find(({ id }) => id === activeId));
  const isTraining = useTraining(({ status }) => isLive(status));
  if (active !== undefined)
    return `It begins when you continue it: the queue “${active.grid.name}” is not over.`;
  return isTraining ? 'It begins when the training that runs is over.' : '';
}

/** A grid before it begins: baseline, changes, seeds, what it takes. */
export function GridPlan() {
  const { plan, armsPerRun, change } = useGridPlan();
  const dataset = useDatasets((state) => findDataset(state.datasets, plan.template.dataset));
  const isListed = useDatasets((state) => state.status === 'ready');
  // The built-in pictures are drawn when they are needed.
  const isMissing = dataset === null && isListed && plan.template.dataset.name !== BUILT_IN_NAME;
  const obstacle = useObstacle();
  const checked = gridSchema.safeParse(plan);
  const fault = checked.success || plan.changes.length === 0 ? null : checked.error.issues[0]?.message;
  const start = async () => {
    if (checked.success) goToGrid(await beginGrid(checked.data, armsPerRun));
  };
  const save = () => {
    const [name = 'grid'] = safeFileNames([plan.name]);
    saveFile(`${name}.json`, new Blob([`${JSON.stringify(plan, null, 2)}\n`], { type: 'application/json' }));
  };
  return (
    <section className={`studio-panel ${styles.view}`} aria-label="Plan of a grid">
      <div className={styles.head}>
        <h2>Plan a grid</h2>
        <a href={gridHref(null)}>All grids</a>
      </div>
      <TextInput
        label="Name"
        maw={320}
        value={plan.name}
        maxLength={80}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <PlanFrame />
      <BaselineText />
      <PlanChanges dataset={dataset} />
      <GridCost dataset={dataset} />
      {isMissing && (
        <ErrorPanel
          error={{
            code: 'unknown-dataset',
            message: `The dataset “${plan.template.dataset.name}” is not on this machine.`,
            hint: 'Choose another, or import its pictures on the Data screen under this name.',
          }}
        />
      )}
      {fault && <p className={styles.text}>{fault}</p>}
      <div className={styles.actions}>
        <Button variant="filled" disabled={!checked.success || isMissing} onClick={() => void start()}>
          Start the queue
        </Button>
        <Button disabled={!checked.success} onClick={save}>
          Save as JSON
        </Button>
      </div>
      <p className={`studio-dim ${styles.text}`}>
        {obstacle} Keep this tab open and the machine awake; a hidden tab goes on. The JSON also runs without
        a browser: <code>npm run --silent headless -- FILE.json</code>, and one that is dropped here is
        opened.
      </p>
    </section>
  );
}
