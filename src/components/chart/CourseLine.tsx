import { thinLine } from '../../lib/thinLine';
import { columnsOf } from './chartColumns';
import { type ChartLine, splitOf } from './chartLine';
import { type Course, pixelX, pixelY } from './course';

/** At most about so many points per line: more than a figure has pixels to show. */
const MOST_POINTS = 400;
/** Up to so many places of a line that is not dense are dots. */
const MOST_DOTS = 60;

/** Bands of many arms lie over one another. */
function bandOpacity({ lines }: Course): number {
  const bands = lines.filter((each) => (each.window ?? 1) > 1).length;
  return 0.16 / Math.max(1, bands);
}

interface CourseLineProps {
  line: ChartLine;
  course: Course;
}

function pathOf(x: readonly number[], y: readonly number[]): string {
  return x
    .map((each, place) => `${place === 0 ? 'M' : 'L'}${each.toFixed(1)} ${y[place]?.toFixed(1)}`)
    .join('');
}

/** One line with the band of what it averages; few points are dots, the training sample's open ones. */
export function CourseLine({ line, course }: CourseLineProps) {
  const columns = columnsOf(line);
  const split = splitOf(line);
  const { x, y, band } = thinLine(columns[course.kind], columns.value, {
    from: course.x.low,
    to: course.x.high,
    window: line.window ?? 1,
    most: MOST_POINTS,
  });
  const toX = (value: number) => pixelX(course, value);
  const toY = (value: number) => pixelY(course, value);
  const [pixelsX, pixelsY] = [x.map(toX), y.map(toY)];
  const edge = [...band.x.map(toX), ...band.x.map(toX).reverse()];
  const hull = [...band.low.map(toY), ...band.high.map(toY).reverse()];
  const isSample = split === 'trainingSample';
  const hasDots = isSample ? x.length <= MOST_DOTS : x.length === 1;
  return (
    <g data-line={line.key}>
      <title>{line.key}</title>
      {band.x.length > 1 && (
        <path d={`${pathOf(edge, hull)}Z`} fill={line.color} fillOpacity={bandOpacity(course)} />
      )}
      {x.length > 1 && (
        <path
          d={pathOf(pixelsX, pixelsY)}
          fill="none"
          stroke={line.color}
          strokeWidth={split === 'train' ? 1.25 : isSample ? 1.5 : 2.5}
          strokeOpacity={split === 'train' ? 0.6 : 1}
          strokeDasharray={isSample ? '1 4' : split === 'train' ? undefined : line.dash}
          strokeLinecap={isSample ? 'round' : undefined}
          strokeLinejoin="round"
        />
      )}
      {hasDots &&
        pixelsX.map((each, place) => (
          <circle
            key={x[place]}
            cx={each}
            cy={pixelsY[place]}
            r={line.isStrong ? 3 : 2.5}
            fill={isSample ? 'var(--studio-page)' : line.color}
            stroke={line.color}
          />
        ))}
    </g>
  );
}
