import { yLabels } from './chartUnits';
import { type Course, pixelY } from './course';

/** Of the vertical axis; the frame draws the same. */
export const VERTICAL_TICKS = 4;

/** A line at every tick of the vertical axis, and the dotted lines that are named at the right. */
export function CourseGrid({ course }: { course: Course }) {
  const { area, measure, y, references } = course;
  const right = area.x + area.width;
  const line = (value: number) => ({
    x1: area.x,
    x2: right,
    y1: pixelY(course, value),
    y2: pixelY(course, value),
  });
  return (
    <>
      {yLabels(measure, y, VERTICAL_TICKS).ticks.map(({ value }) => (
        <line key={value} {...line(value)} stroke="var(--studio-line)" />
      ))}
      {references.map(({ name, value }) => (
        <line key={name} {...line(value)} stroke="var(--studio-dim)" strokeDasharray="1 4" />
      ))}
    </>
  );
}
