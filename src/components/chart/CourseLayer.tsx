import { useContext } from 'react';
import { firstAtLeast } from '../../lib/thinLine';
import { CourseGrid } from './CourseGrid';
import { CourseLine } from './CourseLine';
import { CourseEvents, CourseMarks } from './CourseMarks';
import { columnsOf } from './chartColumns';
import { type PlacedLabel, placeLabels } from './chartLabels';
import { type ChartLine, splitOf } from './chartLine';
import { type Course, pixelX, pixelY } from './course';
import { CourseContext } from './courseContext';
import { HALO } from './halo';

/** Where a line stands at the right edge of what is visible. */
interface LineEnd {
  line: ChartLine;
  count: number;
  position: number;
  value: number;
}

function endOf(line: ChartLine, { kind, x }: Course): LineEnd | null {
  const columns = columnsOf(line);
  const after = firstAtLeast(columns[kind], x.high * (1 + 1e-12));
  const position = columns[kind][after - 1];
  if (position === undefined || position < x.low) return null;
  const averaged = columns.value.subarray(Math.max(0, after - (line.window ?? 1)), after);
  const value = averaged.reduce((sum, each) => sum + each, 0) / averaged.length;
  return Number.isFinite(value) ? { line, count: after, position, value } : null;
}

/** The line that carries its arm's name: validation once it has a course, else training. */
function named(ends: readonly LineEnd[]): LineEnd | undefined {
  const strong = ends.find(({ line, count }) => line.isStrong && count > 1);
  return strong ?? ends.find(({ line }) => splitOf(line) === 'train') ?? ends[0];
}

/** Validation minus training sample, both looked at in evaluation: what was learnt by heart. */
interface Gap {
  arm: string;
  color: string;
  position: number;
  from: number;
  to: number;
}

function gapOf(ends: readonly LineEnd[]): Gap | null {
  const validation = ends.find(({ line }) => splitOf(line) === 'validation');
  const sample = ends.find(({ line }) => splitOf(line) === 'trainingSample');
  if (!validation || !sample || validation.position !== sample.position) return null;
  const { line, position, value } = validation;
  return { arm: line.arm, color: line.color, position, from: sample.value, to: value };
}

/** What has room right of the figure. */
function shortened(name: string, isNarrow: boolean): string {
  const most = isNarrow ? 8 : 13;
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

/** Of more arms the gaps are drawn, but not written beside the names. */
const MOST_GAPS_TOLD = 2;

/** "gap 4.2 points", "gap 0.31 nats". */
function gapText({ from, to }: Gap, measure: Course['measure']): string {
  return measure === 'error'
    ? `gap ${((to - from) * 100).toFixed(1)} points`
    : `gap ${(to - from).toFixed(2)} nats`;
}

/** Lines, crossings and labels inside a recharts frame; drawn anew with every tick of the measurements. */
export function CourseLayer() {
  const drawn = useContext(CourseContext);
  if (drawn === null) return null;
  const { course, clipId } = drawn;
  const { area } = course;
  const arms = [...new Set(course.lines.map((line) => line.arm))];
  const ends = arms.map((arm) =>
    course.lines.filter((line) => line.arm === arm).flatMap((line) => endOf(line, course) ?? []),
  );
  const gaps = ends.flatMap((each) => gapOf(each) ?? []);
  return (
    <g>
      <clipPath id={clipId}>
        <rect x={area.x - 1} y={area.y - 6} width={area.width + 8} height={area.height + 8} />
      </clipPath>
      <g clipPath={`url(#${clipId})`}>
        <CourseGrid course={course} />
        <CourseEvents course={course} />
        {course.lines.map((line) => (
          <CourseLine key={line.key} line={line} course={course} />
        ))}
        {gaps.map(({ arm, color, position, from, to }) => (
          <line
            key={arm}
            x1={pixelX(course, position)}
            x2={pixelX(course, position)}
            y1={pixelY(course, from)}
            y2={pixelY(course, to)}
            stroke={color}
            strokeWidth="5"
            strokeOpacity="0.35"
          />
        ))}
        <CourseMarks course={course} />
      </g>
      {placeLabels(labelsOf(course, ends, gaps), course.area).map((label) => (
        <text
          key={label.key}
          x={label.x + 5}
          y={label.y}
          dy="0.35em"
          {...HALO}
          fill={label.color}
          fontSize={label.isArm ? 14 : 12}
          fontWeight={label.isArm ? 600 : 400}
        >
          {label.text}
        </text>
      ))}
    </g>
  );
}

/** Names at the lines' ends instead of a legend, of the reference lines at the right, and the gaps. */
function labelsOf(course: Course, ends: LineEnd[][], gaps: Gap[]): PlacedLabel[] {
  const { area } = course;
  const isInside = ({ y }: PlacedLabel) => y >= area.y - 1 && y <= area.y + area.height + 1;
  const arms = ends.flatMap((each): PlacedLabel[] => {
    const end = named(each);
    if (!end) return [];
    const { line, position, value } = end;
    const place = { x: pixelX(course, position), y: pixelY(course, value) };
    const text = shortened(line.arm, course.isNarrow);
    return [{ key: `end ${line.arm}`, text, color: line.color, ...place, isArm: true }];
  });
  const toldGaps = arms.length <= MOST_GAPS_TOLD ? gaps : [];
  const differences = toldGaps.map((gap): PlacedLabel => {
    const place = { x: pixelX(course, gap.position), y: pixelY(course, (gap.from + gap.to) / 2) };
    const told = gapText(gap, course.measure);
    const text = course.isNarrow ? told.replace(/ \w+$/, '') : told;
    return { key: `gap ${gap.arm}`, text, color: gap.color, ...place, isArm: false };
  });
  const references = course.references.map(
    ({ name, value }): PlacedLabel => ({
      key: name,
      text: name,
      color: 'var(--studio-dim)',
      x: area.x + area.width,
      y: pixelY(course, value),
      isArm: false,
    }),
  );
  return [...arms, ...differences, ...references].filter(isInside);
}
