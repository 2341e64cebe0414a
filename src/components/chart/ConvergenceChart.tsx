import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { SCROLL_FOCUS } from '../scrollFocus';
import { ChartFrame } from './ChartFrame';
import styles from './ConvergenceChart.module.css';
import type { ChartEvent, ChartLine, ChartMark, ChartView, XAxisKind } from './chartLine';
import { wholeX, wholeY } from './chartRange';
import { visibleAxes } from './chartView';
import type { PlotArea } from './course';
import { CourseContext } from './courseContext';
import { useChartGestures } from './useChartGestures';

interface ConvergenceChartProps {
  measure: 'error' | 'loss';
  lines: ChartLine[];
  /** Right end of the step axis. */
  totalSteps: number;
  /** What guessing gives: 1 - 1/classes, or ln(classes). */
  chance: number;
  /** The error whose crossing is told; null where the measure has none. */
  threshold: number | null;
  /** Crossings, best points, arms that are done. */
  marks: ChartMark[];
  /** A small screen: fewer ticks and smaller margins. */
  isNarrow: boolean;
  /** Changes of the rate and the like, as vertical lines. */
  events?: readonly ChartEvent[];
  xAxis?: XAxisKind;
  /** Values in powers of ten. */
  isLog?: boolean;
  /** The horizontal axis in powers of ten. */
  isLogX?: boolean;
  /** The visible part, where a parent keeps it; null shows all. */
  view?: ChartView | null;
  onView?: (view: ChartView | null) => void;
}

const NO_EVENTS: readonly ChartEvent[] = [];

function percent(value: number): string {
  return `${Math.round(value * 1000) / 10} %`;
}

/**
 * Error or loss over steps, epochs or time, to pan and zoom. Axes and reference lines stand before the first point
 * comes; a tick of the measurements draws the lines and nothing else.
 */
export function ConvergenceChart(props: ConvergenceChartProps) {
  const { measure, lines, totalSteps, chance, threshold, marks, isNarrow, events = NO_EVENTS } = props;
  const { xAxis: kind = 'step', isLog = false, isLogX = false } = props;
  const size = useElementSize<HTMLDivElement>();
  // The first drawing of a frame is long: it waits for what is short, and is interrupted by it.
  const [width, height] = [useDeferredValue(size.width), useDeferredValue(size.height)];
  const element = useRef<HTMLDivElement | null>(null);
  const clipId = useId();
  const [ownView, setOwnView] = useState<{ axes: string; view: ChartView | null }>({ axes: '', view: null });
  // What was looked at on other axes is nowhere on these.
  const axes = `${kind} ${measure} ${isLog} ${isLogX}`;
  const view = props.view === undefined ? (ownView.axes === axes ? ownView.view : null) : props.view;
  const setView = props.onView ?? ((next: ChartView | null) => setOwnView({ axes, view: next }));
  const whole = useMemo(
    () => ({
      x: wholeX(lines, { kind, totalSteps, isLog: isLogX }),
      y: wholeY(lines, { measure, chance, isLog }),
    }),
    [lines, kind, totalSteps, isLogX, measure, chance, isLog],
  );
  const area = useMemo((): PlotArea => {
    const right = isNarrow ? 76 : 100;
    return { x: 48, y: 8, width: Math.max(1, width - 48 - right), height: Math.max(1, height - 8 - 40) };
  }, [width, height, isNarrow]);
  const references = useMemo(
    () => [
      { name: 'chance', value: chance },
      ...(threshold === null ? [] : [{ name: `${percent(threshold)} line`, value: threshold }]),
    ],
    [chance, threshold],
  );
  const { x, y } = useSameAxes(visibleAxes(view, whole));
  const gestures = useChartGestures(element, { view, full: whole, area, onView: setView });
  const drawn = useMemo(
    () => ({ course: { kind, measure, x, y, area, references, isNarrow, lines, marks, events }, clipId }),
    [kind, measure, x, y, area, references, isNarrow, lines, marks, events, clipId],
  );
  return (
    <div className={styles.chart} ref={element}>
      <div
        className={styles.plot}
        ref={size.ref}
        role="application"
        aria-label={`Chart of the ${measure}. Arrows move it, plus and minus zoom, Home shows all.`}
        data-figure
        data-zoomed={view !== null || undefined}
        {...SCROLL_FOCUS}
        {...gestures}
      >
        {width > 0 && (
          <CourseContext value={drawn}>
            <ChartFrame {...{ kind, measure, x, y, area, isNarrow, width, height }} />
          </CourseContext>
        )}
      </div>
      {view !== null && (
        <Button className={styles.reset} size="compact-xs" onClick={() => setView(null)}>
          Show all
        </Button>
      )}
    </div>
  );
}

/** The axes of the render before, where they are the same: what is drawn with them need not be drawn again. */
function useSameAxes<Axes extends ReturnType<typeof visibleAxes>>(axes: Axes): Axes {
  const key = JSON.stringify(axes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what they are
  return useMemo(() => axes, [key]);
}
