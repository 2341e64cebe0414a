import ablations from '../../experiments/grids/ablations.json';
import type { Grid } from './grid';
import { parseGrid } from './parseExperiment';

/** Grids to start from: what the paper changes in its network, one at a time, on any dataset. */
export const SHIPPED_GRIDS: readonly Grid[] = [parseGrid(ablations)];
