import { NativeSelect, SegmentedControl } from '@mantine/core';
import type { XAxisKind } from '../../../components/chart/chartLine';
import type { Measure } from '../../../stores/metricSeries';

/** What the figure shows against what. */
export interface FigureAxes {
  measure: Measure;
  xAxis: XAxisKind;
  /** Values in powers of ten. */
  isLog: boolean;
}

const X_AXES: { value: XAxisKind; label: string }[] = [
  { value: 'step', label: 'by step' },
  { value: 'epoch', label: 'by epoch' },
  { value: 'seconds', label: 'by time' },
];

/** Error or loss, over steps, epochs or time, on plain or logarithmic values. */
export function FigureControls(props: { axes: FigureAxes; onChange: (axes: FigureAxes) => void }) {
  const { axes, onChange } = props;
  return (
    <>
      <NativeSelect
        aria-label="Horizontal axis"
        size="xs"
        value={axes.xAxis}
        data={X_AXES}
        onChange={(event) => {
          const chosen = X_AXES.find(({ value }) => value === event.currentTarget.value);
          if (chosen) onChange({ ...axes, xAxis: chosen.value });
        }}
      />
      <NativeSelect
        aria-label="Scale of the values"
        size="xs"
        value={axes.isLog ? 'log' : 'linear'}
        data={[
          { value: 'linear', label: 'linear' },
          { value: 'log', label: 'log' },
        ]}
        onChange={(event) => onChange({ ...axes, isLog: event.currentTarget.value === 'log' })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Measure"
        value={axes.measure}
        onChange={(value) => onChange({ ...axes, measure: value === 'loss' ? 'loss' : 'error' })}
        data={[
          { value: 'error', label: 'Error' },
          { value: 'loss', label: 'Loss' },
        ]}
      />
    </>
  );
}
