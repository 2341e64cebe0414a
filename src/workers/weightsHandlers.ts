import { openWeightFile } from '../formats/weights/openWeightFile';
import type { WeightFile } from '../formats/weights/weightFile';
import { randomId } from '../lib/randomId';
import { Sha256Stream } from '../lib/Sha256Stream';
import { StudioError } from '../lib/StudioError';
import { buildImport } from '../nn/imported/buildImport';
import { proposeWeights } from '../nn/imported/proposeWeights';
import { CheckpointTable } from '../storage/checkpointTable';
import type { StudioDatabase } from '../storage/database';
import { RunTable } from '../storage/runTable';
import { importedRun } from '../training/opening/importedRun';
import type { RunRecord } from '../training/runRecord';
import { type CheckpointHeader, splitCheckpoint } from './checkpointTensors';
import type { DataCommand, DataResults } from './dataProtocol';
import { meanPicture } from './meanPicture';
import type { Handlers } from './rpc';
import type { WeightsProgress } from './weightsProgress';

type WeightsCommand = Extract<DataCommand, { kind: 'inspectWeights' | 'importWeights' }>;

/** What data.worker does with files of weights. `runsChanged` is told of a new run. */
export function weightsHandlers(
  database: StudioDatabase,
  runsChanged: () => void,
  tell: (progress: WeightsProgress) => void = () => undefined,
): Handlers<WeightsCommand, DataResults> {
  const runs = new RunTable<RunRecord>(database);
  const checkpoints = new CheckpointTable<CheckpointHeader>(database);
  return {
    inspectWeights: async ({ file }) => {
      // Listed first: what is no file of weights is refused before all of it is read for its checksum.
      const listed = await openWeightFile(file, file.name);
      const facts = { name: file.name, sizeBytes: file.size, sha256: '' };
      await proposeWeights(listed, facts);
      // Once more with the checksum, by which public files are known: no array is read for it.
      return proposeWeights(listed, { ...facts, sha256: await sha256OfFile(file, tell) });
    },
    importWeights: async ({ file, proposal, answers }) => {
      if (file.size !== proposal.sizeBytes)
        throw new StudioError({
          code: 'source-gone',
          message: `${file.name} has ${file.size} bytes; it had ${proposal.sizeBytes} when it was looked at.`,
          hint: 'Choose the file again.',
        });
      const listed = withProgress(await openWeightFile(file, file.name), file.name, tell);
      const { meanFile, conventions } = answers;
      const given = meanFile && { meanImage: await meanPicture(meanFile, conventions.resizedSide) };
      const network = await buildImport(listed, proposal, { ...answers, ...given });
      const { run, checkpoint } = importedRun(network, { id: randomId(), createdAt: Date.now() });
      const { header, tensors } = splitCheckpoint(checkpoint);
      // The record last: a run that is listed has its weights.
      await checkpoints.save(run.id, header, tensors);
      await runs.save(run);
      runsChanged();
      return run;
    },
  };
}

/** The file, telling of every array that is read. */
function withProgress(
  file: WeightFile,
  fileName: string,
  tell: (progress: WeightsProgress) => void,
): WeightFile {
  const total = file.arrays.length;
  let done = 0;
  const arrays = file.arrays.map((array) => ({
    name: array.name,
    shape: array.shape,
    type: array.type,
    read: async () => {
      const data = await array.read();
      tell({ fileName, work: 'arrays', done: ++done, total });
      return data;
    },
  }));
  return { ...file, arrays };
}

/** Bytes between two words of progress. */
const TOLD_EVERY = 2 ** 22;

/** SHA-256 of a file that is read once and never held whole. */
async function sha256OfFile(file: File, tell: (progress: WeightsProgress) => void): Promise<string> {
  const digest = new Sha256Stream();
  const reader = file.stream().getReader();
  let done = 0;
  let told = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    digest.update(part.value);
    done += part.value.length;
    if (done - told < TOLD_EVERY) continue;
    told = done;
    tell({ fileName: file.name, work: 'checksum', done, total: file.size });
  }
  return digest.hex();
}
