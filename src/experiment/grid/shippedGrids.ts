import ablations from '../../../experiments/grids/ablations.json';
import { parseGrid } from '../parseExperiment';
import type { Grid } from './grid';

/** Grids to start from: what the paper changes in its network, one at a time, on any dataset. */
export const SHIPPED_GRIDS: readonly Grid[] = [parseGrid(ablations)];
