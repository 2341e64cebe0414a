import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '../../../../src/data/builtIn/builtIn';
import { Draws } from '../../../../src/data/builtIn/Draws';
import { disc } from '../../../../src/data/builtIn/disc';
import { type Canvas, paintShape } from '../../../../src/data/builtIn/paintShape';
import { polygon } from '../../../../src/data/builtIn/polygon';
import { SHAPE_FAMILIES } from '../../../../src/data/builtIn/shapeFamilies';

/** Share of the square [-1.4, 1.4]^2 where the field is negative, in shape units squared. */
function filledArea(field: (x: number, y: number) => number): number {
  const steps = 280;
  let inside = 0;
  for (let row = 0; row < steps; row++) {
    for (let column = 0; column < steps; column++) {
      if (field(-1.4 + (2.8 * (column + 0.5)) / steps, -1.4 + (2.8 * (row + 0.5)) / steps) < 0) inside++;
    }
  }
  return (inside / steps ** 2) * 2.8 ** 2;
}

describe('polygon', () => {
  const corners = [
    [-1, -1],
    [1, -1],
    [0, 1],
  ] as const;

  it('encloses the area of the shoelace formula', () => {
    expect(filledArea(polygon(corners))).toBeCloseTo(2, 1);
  });

  it('measures the distance to the outline, as a dense walk along it does', () => {
    const field = polygon(corners);
    for (const [x, y] of [
      [0, -0.5],
      [1.3, 0.2],
      [-0.4, 0.9],
      [0.1, 0.4],
    ] as const) {
      let nearest = Infinity;
      corners.forEach(([startX, startY], index) => {
        const [endX, endY] = corners[(index + 1) % 3] ?? [0, 0];
        for (let place = 0; place <= 1; place += 1e-4) {
          const awayX = startX + place * (endX - startX) - x;
          const awayY = startY + place * (endY - startY) - y;
          nearest = Math.min(nearest, Math.hypot(awayX, awayY));
        }
      });
      expect(Math.abs(field(x, y))).toBeCloseTo(nearest, 3);
    }
    expect(field(0, -0.5)).toBeLessThan(0);
    expect(field(1.3, 0.2)).toBeGreaterThan(0);
  });
});

describe('paintShape', () => {
  it('covers as much of the canvas as the shape is large, edges in part', () => {
    const canvas: Canvas = { side: 64, values: new Float64Array(64 * 64 * 3) };
    const pose = { centerX: 31.3, centerY: 33.9, radius: 20, turns: 0.2, stretch: 1 };
    paintShape(canvas, disc(new Draws(1)), pose, { color: [100, 50, 0], opacity: 0.5 });
    const total = canvas.values.reduce((sum, value) => sum + value, 0);
    expect(total / (150 * 0.5)).toBeCloseTo(Math.PI * (0.9 * 20) ** 2, -1);
  });
});

describe('shape families', () => {
  it.each(BUILT_IN.classNames.map((name, label) => [name, label] as const))(
    '%s is a visible figure inside its frame',
    (_, label) => {
      for (let member = 0; member < 5; member++) {
        const family = SHAPE_FAMILIES[label];
        const field = family?.(new Draws(member + 1)) ?? (() => 1);
        const area = filledArea(field);
        expect(area).toBeGreaterThan(0.3);
        expect(area).toBeLessThan(4.5);
        for (let turn = 0; turn < 8; turn++) {
          const angle = (turn / 8) * 2 * Math.PI;
          expect(field(2 * Math.cos(angle), 2 * Math.sin(angle))).toBeGreaterThan(0);
        }
      }
    },
  );
});
