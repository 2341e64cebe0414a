import { openWeightFile } from '../formats/weights/openWeightFile';
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
import type { Handlers } from './rpc';

type WeightsCommand = Extract<DataCommand, { kind: 'inspectWeights' | 'importWeights' }>;

/** What data.worker does with files of weights. `runsChanged` is told of a new run. */
export function weightsHandlers(
  database: StudioDatabase,
  runsChanged: () => void,
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
      return proposeWeights(listed, { ...facts, sha256: await sha256OfBlob(file) });
    },
    importWeights: async ({ file, proposal, answers }) => {
      if (file.size !== proposal.sizeBytes)
        throw new StudioError({
          code: 'source-gone',
          message: `${file.name} has ${file.size} bytes; it had ${proposal.sizeBytes} when it was looked at.`,
          hint: 'Choose the file again.',
        });
      const network = await buildImport(await openWeightFile(file, file.name), proposal, answers);
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

/** SHA-256 of a file that is read once and never held whole. */
async function sha256OfBlob(file: Blob): Promise<string> {
  const digest = new Sha256Stream();
  const reader = file.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) digest.update(part.value);
  return digest.hex();
}
