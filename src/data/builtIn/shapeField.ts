import type { Draws } from './Draws';

/**
 * Signed distance from the point (x, y) to a shape's outline, negative inside. Coordinates and distance are in
 * shape units: the shape fills about the square [-1, 1] x [-1, 1]; y points down. Near the outline the value must
 * change by about 1 per unit, since the edge is smoothed over one pixel.
 */
export type ShapeField = (x: number, y: number) => number;

/** A class of pictures: draws one member of the family. Position, size, turn and stretch are added by the caller. */
export type ShapeFamily = (draws: Draws) => ShapeField;
