import type { ShapeFamily } from './shapeField';

/** A filled circle. */
export const disc: ShapeFamily = () => (x, y) => Math.sqrt(x * x + y * y) - 0.9;
