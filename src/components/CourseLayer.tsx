import { useContext } from 'react';
import { Curve, usePlotArea } from 'recharts';
import { type ChartLine, endLabels, stackMarks } from './chartLine';
import { type Course, CourseContext } from './courseContext';

/** From steps and values to pixels of the figure. */
interface Scale {
  x: (step: number) => number;
  y: (value: number) => number;
}

/** Text stays legible where it lies on lines. */
const HALO = { stroke: 'var(--studio-page)', strokeWidth: 3, paintOrder: 'stroke' } as const;

/** Lines, crossings and labels inside a recharts frame; drawn anew with every tick of the measurements. */
export function CourseLayer() {
  const area = usePlotArea();
  const course = useContext(CourseContext);
  if (area === undefined) return null;
  const { totalSteps, top } = course;
  const scale: Scale = {
    x: (step) => area.x + (Math.min(step, totalSteps) / totalSteps) * area.width,
    y: (value) => area.y + (1 - Math.min(value, top) / top) * area.height,
  };
  return (
    <g>
      {course.lines.map((line) => (
        <CourseLine key={line.key} line={line} scale={scale} />
      ))}
      <Marks course={course} scale={scale} />
      {endLabels(course.lines, course.references, course).map((label) => (
        <text
          key={label.key}
          x={scale.x(label.step) + 5}
          y={scale.y(label.value)}
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

/** One line; a single point is a dot. */
function CourseLine({ line, scale }: { line: ChartLine; scale: Scale }) {
  const points = line.points.map(({ step, value }) => ({ x: scale.x(step), y: scale.y(value) }));
  const only = points.length === 1 ? points[0] : undefined;
  return (
    <g className="recharts-line" data-line={line.key}>
      <title>{line.key}</title>
      {only ? (
        <circle cx={only.x} cy={only.y} r={line.isStrong ? 3 : 2} fill={line.color} />
      ) : (
        <Curve
          type="linear"
          points={points}
          fill="none"
          stroke={line.color}
          strokeWidth={line.isStrong ? 2.5 : 1.25}
          strokeOpacity={line.isStrong ? 1 : 0.6}
          strokeDasharray={line.isStrong ? line.dash : undefined}
          strokeLinejoin="round"
        />
      )}
    </g>
  );
}

/** Crossings: a dot on the line, a dotted drop to the axis, the step beside it. */
function Marks({ course, scale }: { course: Course; scale: Scale }) {
  const { marks, totalSteps, isNarrow } = course;
  const levels = stackMarks(marks, totalSteps * (isNarrow ? 0.28 : 0.09));
  return marks.map((mark, index) => (
    <g key={mark.name}>
      <line
        x1={scale.x(mark.step)}
        x2={scale.x(mark.step)}
        y1={scale.y(0)}
        y2={scale.y(mark.value)}
        stroke={mark.color}
        strokeDasharray="2 4"
      />
      <circle
        cx={scale.x(mark.step)}
        cy={scale.y(mark.value)}
        r="5"
        fill={mark.color}
        stroke="var(--studio-page)"
      />
      <text
        x={scale.x(mark.step) + 5}
        y={scale.y(0) - 8 - 14 * (levels[index] ?? 0)}
        {...HALO}
        fill={mark.color}
        fontSize="12"
      >
        step {mark.step.toLocaleString('en')}
      </text>
    </g>
  ));
}
