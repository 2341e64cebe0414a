import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { hrefOf } from '../../stores/route';
import { useRuns } from '../../stores/runsStore';
import { isLive } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';
import { CompareFigure } from './CompareFigure';
import { CompareTable } from './CompareTable';
import { RunPicker } from './choice/RunPicker';
import { useCompareAddress } from './compareAddress';
import { comparedArms, MAX_COMPARED } from './comparedArm';
import { EvaluatePanel } from './EvaluatePanel';
import { chosenPair } from './pair/chosenPair';
import { PairPanel } from './pair/PairPanel';
import { reachGoal } from './reachGoal';
import { useComparedRuns } from './useComparedRuns';

/** Saved runs, and the one that trains: their courses in one figure, two arms held against each other, all settings. */
export function RunsPanel() {
  const { status, runs } = useRuns();
  const [address, change] = useCompareAddress();
  const liveId = useTraining((state) => (isLive(state.status) ? state.runId : null));
  const chosenKey = (address.runIds ?? runs.slice(0, 1).map((run) => run.id)).join();
  const chosen = useMemo(
    () =>
      chosenKey
        .split(',')
        .filter(Boolean)
        .flatMap((id) => runs.find((run) => run.id === id) ?? []),
    [chosenKey, runs],
  );
  const live = useComparedRuns(chosen);
  const compared = useMemo(() => comparedArms(live.runs), [live.runs]);
  const armCount = chosen.reduce((count, run) => count + run.experiment.arms.length, 0);
  const missing = (address.runIds ?? []).length - chosen.length;
  const pair = chosenPair(compared, address);
  const goal = reachGoal(pair ?? compared, address);
  if (status === 'idle' || status === 'loading') return <p className="studio-dim">Reading the saved runs…</p>;
  if (runs.length === 0) {
    return (
      <EmptyState
        title="No runs to compare yet"
        text="The arms of one training are compared live on the Train screen. Here, runs of different days lie over one another: other networks, other pictures, other rates."
      >
        <Button component="a" href={hrefOf('train')} variant="filled">
          Open Train
        </Button>
      </EmptyState>
    );
  }
  return (
    <>
      <RunPicker
        runs={runs}
        chosenIds={chosen.map((run) => run.id)}
        liveId={liveId}
        onChange={(runIds) => change({ runIds })}
      />
      {missing > 0 && (
        <p className="studio-dim">
          {missing === 1 ? 'One run' : `${missing} runs`} of this address {missing === 1 ? 'is' : 'are'} not
          saved in this browser.
        </p>
      )}
      {armCount > MAX_COMPARED && (
        <p className="studio-dim">
          The first {MAX_COMPARED} of {armCount} arms are shown.
        </p>
      )}
      {live.unread.length > 0 && (
        <p role="alert">
          The measurements of {live.unread.length === 1 ? 'one run' : `${live.unread.length} runs`} could not
          be read. Reload the page to try again.
        </p>
      )}
      {compared.length === 0 && <p className="studio-dim">Choose a run.</p>}
      {compared.length > 0 && <CompareFigure compared={compared} live={live} goal={goal} change={change} />}
      {pair !== null && (
        <PairPanel compared={compared} pair={pair} allRuns={runs} live={live} goal={goal} change={change} />
      )}
      {compared.length === 1 && <p className="studio-dim">One arm: choose another run to hold it against.</p>}
      {compared.length > 0 && <CompareTable compared={compared} />}
      {compared.length > 0 && <EvaluatePanel compared={compared} />}
    </>
  );
}
