import type { GridRecord } from '../experiment/grid/gridRecord';
import type { StudioDatabase } from '../storage/database';
import { GridTable } from '../storage/gridTable';
import type { DataCommand, DataResults } from './dataProtocol';
import type { Handlers } from './rpc';

type GridCommand = 'listGrids' | 'saveGrid' | 'deleteGrid';

/** What data.worker does with grids of experiments. */
export function gridHandlers(
  database: StudioDatabase,
  gridsChanged: () => void,
): Pick<Handlers<DataCommand, DataResults>, GridCommand> {
  const grids = new GridTable<GridRecord>(database);
  return {
    listGrids: () => grids.list(),
    saveGrid: async ({ grid }) => {
      await grids.save(grid);
      gridsChanged();
      return undefined;
    },
    deleteGrid: async ({ gridId }) => {
      await grids.delete(gridId);
      gridsChanged();
      return undefined;
    },
  };
}
