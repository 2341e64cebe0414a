import { columnsOf, positionOfStep } from './chartColumns';
import { stackTexts } from './chartLabels';
import type { ChartMark } from './chartLine';
import { placeText } from './chartUnits';
import { type Course, pixelX, pixelY } from './course';
import { HALO } from './halo';

/** Where a step lies on the figure's axis; null where that is not known. */
function positionIn({ lines, kind }: Course, step: number, arm?: string): number | null {
  const known = lines.filter((line) => columnsOf(line).step.length > 0);
  const line = known.find((each) => each.arm === arm) ?? known[0];
  if (line === undefined) return kind === 'step' ? step : null;
  return positionOfStep(columnsOf(line), step, kind);
}

function isVisible({ x }: Course, position: number): boolean {
  return position >= x.low && position <= x.high;
}

/** Crossings with a drop to the axis and the place beside it; best points as rings; arms that are done as squares. */
export function CourseMarks({ course }: { course: Course }) {
  const placed = course.marks.flatMap((mark) => {
    const position = positionIn(course, mark.step, mark.name);
    return position === null || !isVisible(course, position) ? [] : [{ mark, position }];
  });
  const crossings = placed.filter(({ mark }) => (mark.kind ?? 'crossing') === 'crossing');
  const levels = stackTexts(
    crossings.map(({ position }) => pixelX(course, position)),
    88,
  );
  const floor = course.area.y + course.area.height;
  return (
    <>
      {placed.map(({ mark, position }) => (
        <MarkShape
          key={`${mark.kind} ${mark.name}`}
          mark={mark}
          at={{ x: pixelX(course, position), y: pixelY(course, mark.value) }}
          floor={floor}
        />
      ))}
      {crossings.map(({ mark, position }, index) => (
        <text
          key={mark.name}
          x={pixelX(course, position) + 5}
          y={floor - 8 - 14 * (levels[index] ?? 0)}
          {...HALO}
          fill={mark.color}
          fontSize="12"
        >
          {placeText(course.kind, position, course.x)}
        </text>
      ))}
    </>
  );
}

function MarkShape({ mark, at, floor }: { mark: ChartMark; at: { x: number; y: number }; floor: number }) {
  const page = 'var(--studio-page)';
  if (mark.kind === 'best')
    return (
      <circle cx={at.x} cy={at.y} r="5" fill="none" stroke={mark.color} strokeWidth="2">
        <title>{`${mark.name}: best`}</title>
      </circle>
    );
  if (mark.kind === 'done')
    return (
      <rect x={at.x - 5} y={at.y - 5} width="10" height="10" fill={mark.color} stroke={page}>
        <title>{`${mark.name}: done`}</title>
      </rect>
    );
  return (
    <>
      <line x1={at.x} x2={at.x} y1={floor} y2={at.y} stroke={mark.color} strokeDasharray="2 4" />
      <circle cx={at.x} cy={at.y} r="5" fill={mark.color} stroke={page} />
    </>
  );
}

/** What changed for the whole run: a line from top to bottom, its words at the top. */
export function CourseEvents({ course }: { course: Course }) {
  const { area } = course;
  const placed = course.events.flatMap((event) => {
    const position = positionIn(course, event.step);
    return position === null || !isVisible(course, position) ? [] : [{ event, x: pixelX(course, position) }];
  });
  const levels = stackTexts(
    placed.map(({ x }) => x),
    72,
  );
  return placed.map(({ event, x }, index) => (
    <g key={`${event.step} ${event.label}`}>
      <line
        x1={x}
        x2={x}
        y1={area.y}
        y2={area.y + area.height}
        stroke="var(--studio-dim)"
        strokeDasharray="6 3"
      />
      <text
        x={x + 4}
        y={area.y + 10 + 14 * (levels[index] ?? 0)}
        {...HALO}
        fill="var(--studio-dim)"
        fontSize="12"
      >
        {event.label}
      </text>
    </g>
  ));
}
