import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Experiment } from '../experiment/experiment';
import { openWeightFile } from '../formats/weights/openWeightFile';
import { invariant } from '../lib/invariant';
import { buildImport } from '../nn/imported/buildImport';
import { proposeWeights } from '../nn/imported/proposeWeights';
import { importedRun } from '../training/opening/importedRun';
import { DiskFile } from './DiskFile';
import type { MemoryRunStore } from './MemoryRunStore';
import { say } from './say';

/**
 * Takes a file of weights as a run that an experiment can start from, as the Models screen imports it. What the file does
 * not tell of its pictures is taken as proposed, and said.
 *
 * @param file path of what openWeightFile reads
 * @param runs gets the run
 * @returns the experiment with this run as its `sourceWeights`
 * @throws StudioError `unsupported-file`, `corrupt-data`, or `shape-mismatch` where it holds another network
 */
export async function withSourceRun(
  experiment: Experiment,
  file: string,
  runs: MemoryRunStore,
): Promise<Experiment> {
  const name = basename(file);
  const { size } = await stat(file);
  const opened = await openWeightFile(new DiskFile(file, 0, size), name);
  const proposal = await proposeWeights(opened, { name, sizeBytes: size, sha256: '' });
  for (const { text, isKnown } of proposal.facts) if (!isKnown) say(`${name}: ${text}`);
  const answers = { name: name.slice(0, 80), conventions: proposal.conventions, classNames: null };
  const network = await buildImport(opened, proposal, answers);
  const { run, checkpoint } = importedRun(network, { id: crypto.randomUUID(), createdAt: Date.now() });
  const [arm] = run.experiment.arms;
  invariant(arm, 'an imported network has an arm');
  runs.adopt(run, checkpoint);
  return { ...experiment, sourceWeights: { runId: run.id, arm: arm.name } };
}
