import { notifications } from '@mantine/notifications';
import { readDroppedFiles } from '../components/readDroppedFiles';
import { encodeExperiment } from '../experiment/experimentUrl';
import { isGrid, parseExperiment, parseGrid } from '../experiment/parseExperiment';
import { describeError, StudioError } from '../lib/StudioError';
import { useClassification } from '../stores/classificationStore';
import { useGridPlan } from '../stores/grid/gridPlanStore';
import { useImports } from '../stores/importStore';
import { importPhotos } from '../stores/photos/importPhotos';
import { goTo, useRoute } from '../stores/route';
import { useWeightImport } from '../stores/weightImportStore';
import { type DroppedThing, dropPlan } from './dropPlan';
import { isForeignModel } from './isForeignModel';

/** What the transfer holds; names and folders only once it is dropped. */
export function thingsOf(transfer: DataTransfer): DroppedThing[] {
  return [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => {
      const entry = item.webkitGetAsEntry?.() ?? null;
      return {
        type: item.type,
        name: entry?.name ?? item.getAsFile()?.name ?? null,
        isFolder: entry?.isDirectory ?? false,
      };
    });
}

/** Models says what the file is, and what goes where. */
async function openWeights(files: readonly File[]): Promise<void> {
  goTo('models');
  await useWeightImport.getState().start(files);
}

/** An experiment file, the experiment of a run file, or a grid of experiments; another program's network is weights. */
async function openExperiment(file: File): Promise<void> {
  let input: unknown;
  try {
    input = JSON.parse(await file.text());
  } catch (cause) {
    throw new StudioError(
      {
        code: 'unsupported-file',
        message: `${file.name} ends in .json but is not JSON.`,
        hint: 'Drop an experiment or a run that the studio has exported.',
      },
      { cause },
    );
  }
  if (isForeignModel(input)) return openWeights([file]);
  if (isGrid(input)) {
    useGridPlan.getState().set(parseGrid(input));
    goTo('compare', { view: 'grids', grid: 'new' });
    return;
  }
  const run = typeof input === 'object' && input !== null && 'experiment' in input ? input : null;
  const experiment = parseExperiment(run === null ? input : run.experiment);
  goTo('train', { experiment: encodeExperiment(experiment) });
}

/** Does with a drop what was promised while dragging. Call it inside the drop event. */
export async function receiveDrop(transfer: DataTransfer): Promise<void> {
  const things = thingsOf(transfer);
  const plan = dropPlan(things);
  try {
    const loose = [...transfer.files];
    const first = loose[0];
    if (plan === 'pictures') {
      useClassification.getState().add(loose);
      goTo('classify');
    } else if (plan === 'data') {
      const files = await readDroppedFiles(transfer);
      if (useRoute.getState().screen === 'photos') return await importPhotos(files);
      goTo('data');
      await useImports.getState().start(files);
    } else if (plan === 'weights') {
      await openWeights(loose);
    } else if (plan === 'experiment' && first !== undefined) {
      await openExperiment(first);
    } else {
      throw new StudioError({
        code: 'unsupported-file',
        message: `The studio has no use for ${things.map(({ name }) => name ?? 'this').join(', ')}.`,
        hint: 'Drop pictures to classify, a folder or an archive (zip, tar) to import, weights (.pth, .safetensors, .onnx, .caffemodel, .npz), or an experiment (.json).',
      });
    }
  } catch (error) {
    const { message, hint } = describeError(error);
    notifications.show({ title: message, message: hint, autoClose: 12_000 });
  }
}
