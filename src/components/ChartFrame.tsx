import { memo } from 'react';
import type { ChartAxis } from './chartAxis';
import type { XAxisKind } from './chartLine';
import { xLabels, yLabels } from './chartUnits';
import { type PlotArea, pixelX, pixelY } from './course';

interface ChartFrameProps {
  kind: XAxisKind;
  measure: 'error' | 'loss';
  x: ChartAxis;
  y: ChartAxis;
  area: PlotArea;
  references: readonly { name: string; value: number }[];
  isNarrow: boolean;
}

const TEXT = { fill: 'var(--studio-dim)', fontSize: 12 } as const;

/** Axes, grid and reference lines: they stand before the first point comes, and are drawn anew only when they change. */
export const ChartFrame = memo(function ChartFrame(props: ChartFrameProps) {
  const { kind, measure, x, y, area, references, isNarrow } = props;
  const below = area.y + area.height;
  const right = area.x + area.width;
  const horizontal = xLabels(kind, x, isNarrow ? 4 : 7);
  const vertical = yLabels(measure, y, 4);
  const isInside = (value: number) => value >= y.low && value <= y.high;
  return (
    <g>
      {vertical.ticks.map(({ value, text }) => (
        <g key={value}>
          <line
            x1={area.x}
            x2={right}
            y1={pixelY(props, value)}
            y2={pixelY(props, value)}
            stroke="var(--studio-line)"
          />
          <text x={area.x - 8} y={pixelY(props, value)} dy="0.35em" textAnchor="end" {...TEXT}>
            {text}
          </text>
        </g>
      ))}
      {references
        .filter(({ value }) => isInside(value))
        .map(({ name, value }) => (
          <line
            key={name}
            x1={area.x}
            x2={right}
            y1={pixelY(props, value)}
            y2={pixelY(props, value)}
            stroke="var(--studio-dim)"
            strokeDasharray="1 4"
          />
        ))}
      {horizontal.ticks.map(({ value, text }) => (
        <text key={value} x={pixelX(props, value)} y={below + 18} textAnchor="middle" {...TEXT}>
          {text}
        </text>
      ))}
      <text x={area.x + area.width / 2} y={below + 34} textAnchor="middle" {...TEXT}>
        {horizontal.title}
      </text>
    </g>
  );
});
