import { checks } from './checks';
import { cross } from './cross';
import { disc } from './disc';
import { ring } from './ring';
import type { ShapeFamily } from './shapeField';
import { spiral } from './spiral';
import { square } from './square';
import { star } from './star';
import { stripes } from './stripes';
import { triangle } from './triangle';
import { waves } from './waves';

/** One family per class, in the order of `BUILT_IN.classNames`. */
export const SHAPE_FAMILIES: readonly ShapeFamily[] = [
  disc,
  square,
  triangle,
  cross,
  ring,
  star,
  stripes,
  checks,
  spiral,
  waves,
];
