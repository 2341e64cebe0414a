import { type PlotFrame, pathOf, plotFrame } from '../plot/plotFrame';
import type { ComparisonRecord, RecordedArm } from './comparisonRecord';
import { escapeHtml } from './escapeHtml';

const WIDTH = 900;
const HEIGHT = 340;
/** More points than pixels are drawn as the lowest and the highest of each pixel column. */
const COLUMNS = 800;

interface Point {
  at: number;
  value: number;
}

/** At most two points per column of pixels, the extremes, so that no spike is hidden. */
function thinned(points: readonly Point[]): Point[] {
  if (points.length <= 2 * COLUMNS) return [...points];
  const kept: Point[] = [];
  for (let column = 0; column < COLUMNS; column++) {
    const [from, to] = [column, column + 1].map((each) => Math.floor((each * points.length) / COLUMNS));
    const part = points.slice(from, to);
    const byValue = [...part].sort((a, b) => a.value - b.value);
    const ends = [byValue[0], byValue.at(-1)].flatMap((each) => each ?? []);
    kept.push(...ends.sort((a, b) => a.at - b.at));
  }
  return kept;
}

function pointsOf(arm: RecordedArm, split: keyof RecordedArm['courses']): Point[] {
  const { step, top1Error } = arm.courses[split];
  return step.flatMap((at, index) => {
    const value = top1Error[index] ?? null;
    return at === null || value === null ? [] : [{ at, value }];
  });
}

function line(
  frame: PlotFrame,
  arm: RecordedArm,
  split: keyof RecordedArm['courses'],
  isSecond: boolean,
): string {
  const points = pointsOf(arm, split);
  if (points.length === 0) return '';
  const style = {
    train: 'stroke-width="1" stroke-opacity="0.45"',
    trainingSample: 'stroke-width="1.5" stroke-dasharray="1 3"',
    validation: `stroke-width="2.5"${isSecond ? ' stroke-dasharray="6 3"' : ''}`,
  }[split];
  const name = escapeHtml(`${arm.letter} ${arm.name}, ${split}`);
  const color = `var(--${isSecond ? 'second' : 'first'})`;
  const path = `<path data-line="${escapeHtml(`${arm.letter} ${split}`)}" d="${pathOf(frame, thinned(points))}" fill="none" stroke="${color}" ${style}><title>${name}</title></path>`;
  const last = points.at(-1);
  if (split !== 'validation' || last === undefined) return path;
  const dots = points.length > 60 ? [] : points;
  const circles = dots
    .map(
      ({ at, value }) =>
        `<circle cx="${frame.x(at).toFixed(1)}" cy="${frame.y(value).toFixed(1)}" r="2.5" fill="${color}"/>`,
    )
    .join('');
  return path + circles;
}

/** The arms' names at the ends of their lines, kept apart. */
function endLabels(frame: PlotFrame, arms: readonly [RecordedArm, RecordedArm]): string {
  const ends = arms.map((arm) => pointsOf(arm, 'validation').at(-1) ?? pointsOf(arm, 'train').at(-1));
  const heights = ends.map((end) => frame.y(end?.value ?? 0));
  const [first = 0, second = 0] = heights;
  const lack = Math.max(0, 15 - Math.abs(first - second)) / 2;
  const shift = first <= second ? [-lack, lack] : [lack, -lack];
  return arms
    .map((arm, place) => {
      const end = ends[place];
      if (end === undefined) return '';
      const y = (heights[place] ?? 0) + (shift[place] ?? 0);
      const color = place === 0 ? 'var(--first)' : 'var(--second)';
      return `<text x="${frame.x(end.at) + 6}" y="${y}" dy="0.35em" style="fill:${color};font-weight:600">${escapeHtml(`${arm.letter} ${arm.name}`.slice(0, 22))}</text>`;
    })
    .join('');
}

/** Both arms' errors over the steps as inline SVG: training thin, training sample dotted, validation strong. */
export function cardFigure({ first, second, reach }: ComparisonRecord): string {
  const all = [first, second].flatMap((arm) =>
    (['train', 'trainingSample', 'validation'] as const).flatMap((split) => pointsOf(arm, split)),
  );
  const lastStep = all.reduce((most, { at }) => Math.max(most, at), 1);
  const frame = plotFrame({
    width: WIDTH,
    height: HEIGHT,
    xRange: [0, lastStep],
    yRange: [0, 1],
    rightMargin: 170,
  });
  const grid = frame.yTicks
    .map(
      (tick) =>
        `<line x1="${frame.left}" x2="${frame.right}" y1="${frame.y(tick)}" y2="${frame.y(tick)}" stroke="var(--line)"/><text x="${frame.left - 6}" y="${frame.y(tick)}" dy="0.35em" text-anchor="end">${Math.round(100 * tick)} %</text>`,
    )
    .join('');
  const ticks = frame.xTicks
    .map(
      (tick) =>
        `<text x="${frame.x(tick)}" y="${frame.bottom + 16}" text-anchor="middle">${tick.toLocaleString('en')}</text>`,
    )
    .join('');
  const goal = `<line x1="${frame.left}" x2="${frame.right}" y1="${frame.y(reach.threshold)}" y2="${frame.y(reach.threshold)}" stroke="var(--dim)" stroke-dasharray="1 4"/>`;
  const lines = (['train', 'trainingSample', 'validation'] as const)
    .flatMap((split) => [line(frame, first, split, false), line(frame, second, split, true)])
    .join('');
  const axis = `<text x="${(frame.left + frame.right) / 2}" y="${HEIGHT - 2}" text-anchor="middle">training step</text>`;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Error of both arms over the training; the numbers are in the table below">${grid}${goal}${ticks}${axis}${lines}${endLabels(frame, [first, second])}</svg>`;
}
