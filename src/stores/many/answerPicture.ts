import type { RunRecord } from '../../training/runRecord';
import { useDatasets } from '../datasetsStore';
import { pictureCutFor } from '../pictureCut';
import { workers } from '../workers';
import { type DetailedPrediction, detailedPredictions } from './detailedPredictions';
import type { ShownPicture } from './shownPicture';

interface PictureRequest {
  run: RunRecord;
  /** The centre window, or the paper's ten, with what each of them says. */
  crops: 1 | 10;
  /** Told what the networks will see, as soon as the picture is decoded. */
  onView?: (view: NonNullable<ShownPicture['view']>) => void;
}

/** What a run's networks make of one picture file, an answer per arm. Throws where it cannot be decoded or asked. */
export async function answerPicture(
  file: Blob,
  { run, crops, onView }: PictureRequest,
): Promise<DetailedPrediction[]> {
  const startMs = performance.now();
  const cut = pictureCutFor(run, useDatasets.getState().datasets);
  const { data, gpu } = workers();
  const { pixels, side } = await data.request({ kind: 'decodePicture', file, side: cut.side });
  onView?.({ pixels, cut });
  const request = { runId: run.id, pixels, side };
  if (crops === 1) return gpu.request({ kind: 'classify', ...request });
  const answers = await gpu.request({ kind: 'classifyMany', ...request, crops });
  return detailedPredictions(answers, run.classNames, performance.now() - startMs);
}
