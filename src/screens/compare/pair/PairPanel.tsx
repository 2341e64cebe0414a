import { useMemo } from 'react';
import type { RunRecord } from '../../../training/runRecord';
import styles from '../Compare.module.css';
import type { CompareAddress } from '../compareAddress';
import type { ComparedArm } from '../comparedArm';
import type { ReachGoal } from '../reachGoal';
import { ShareMenu } from '../share/ShareMenu';
import type { ComparedRuns } from '../useComparedRuns';
import { ClaimPanel } from './ClaimPanel';
import { claimWords } from './claimWords';
import { DifferenceFigure } from './DifferenceFigure';
import { DifferenceTable } from './DifferenceTable';
import { differenceRows, noiseLine } from './differenceRows';
import { PairChooser } from './PairChooser';
import { pairAssessment } from './pairAssessment';
import { pairReach, reachedBy } from './pairReach';
import { ReachPanel } from './ReachPanel';

interface PairPanelProps {
  compared: readonly ComparedArm[];
  pair: readonly [ComparedArm, ComparedArm];
  allRuns: readonly RunRecord[];
  live: ComparedRuns;
  goal: ReachGoal;
  change: (part: Partial<CompareAddress>) => void;
}

/** Two arms held against each other: by how much, how surely, how much sooner, and what the paper says. */
export function PairPanel({ compared, pair, allRuns, live, goal, change }: PairPanelProps) {
  const [first, second] = pair;
  const assessment = useMemo(() => pairAssessment(first, second, allRuns), [first, second, allRuns]);
  const [one, two] = reachedBy(pair, live.seriesOf, goal);
  if (one === undefined || two === undefined) return null;
  const verdict = pairReach(first, second, [one, two], goal);
  const words = claimWords(assessment, first, second, verdict, goal.split);
  const noise = noiseLine(assessment, first, second);
  return (
    <section className={`studio-panel ${styles.pair}`} aria-label="Difference of two arms">
      <div className={styles.head}>
        <h2>Difference of two arms</h2>
        <ShareMenu pair={pair} allRuns={allRuns} seriesOf={live.seriesOf} goal={goal} />
      </div>
      <PairChooser compared={compared} pair={pair} onChange={(next) => change({ pair: next })} />
      <DifferenceTable
        rows={differenceRows(assessment, first, second)}
        title={`${first.letter} minus ${second.letter}`}
      />
      {noise !== '' && <p className="studio-dim">{noise}</p>}
      <DifferenceFigure
        first={first}
        second={second}
        seriesOf={live.seriesOf}
        axis={goal.axis}
        revision={live.revision}
      />
      <ReachPanel goal={goal} change={change} verdict={verdict} />
      {words !== null && <ClaimPanel words={words} />}
    </section>
  );
}
