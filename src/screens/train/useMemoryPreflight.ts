import type { DatasetSummary } from '../../data/dataset';
import type { Experiment } from '../../experiment/experiment';
import { canBuildNetworks } from '../../experiment/memory/canBuildNetworks';
import { type MemoryPreflight, memoryPreflight } from '../../experiment/memory/memoryPreflight';
import { useAdapter } from '../../stores/adapterStore';
import { findDataset, useDatasets } from '../../stores/datasetsStore';
import { budgetOn, useGpuSettings } from '../../stores/gpuSettingsStore';
import type { AdapterReport } from '../../workers/gpuProtocol';
import { useShownExperiment } from './figure/useCourse';

interface Inputs {
  experiment: Experiment;
  report: AdapterReport | null;
  dataset: DatasetSummary | null;
  budgetBytes: number | null;
}

/** It takes 5 to 30 ms, and two parts of the screen ask for it: the latest answer serves both. */
let latest: { inputs: Inputs; preflight: MemoryPreflight | null } | null = null;

function preflightOf(inputs: Inputs): MemoryPreflight | null {
  const { experiment, report, dataset, budgetBytes } = inputs;
  if (
    latest?.inputs.experiment === experiment &&
    latest.inputs.report === report &&
    latest.inputs.dataset === dataset &&
    latest.inputs.budgetBytes === budgetBytes
  ) {
    return latest.preflight;
  }
  latest = { inputs, preflight: null };
  if (report?.backend !== 'webgpu' || !dataset) return null;
  const { classNames, storedSide, validationCount } = dataset;
  if (!canBuildNetworks(experiment, classNames.length)) return null;
  const { maxBufferSize = Infinity, maxStorageBufferBindingSize = Infinity } = report.limits;
  latest.preflight = memoryPreflight(
    experiment,
    { classCount: classNames.length, storedSide, validationCount },
    { maxBufferSize, maxStorageBufferBindingSize, budgetBytes },
  );
  return latest.preflight;
}

/** What the experiment on the screen needs of the GPU's memory; null without WebGPU, or before its pictures are known. */
export function useMemoryPreflight(): MemoryPreflight | null {
  const experiment = useShownExperiment();
  const report = useAdapter((state) => state.report);
  const dataset = useDatasets((state) => findDataset(state.datasets, experiment.dataset));
  const settings = useGpuSettings();
  return preflightOf({ experiment, report, dataset, budgetBytes: budgetOn(settings, report?.name ?? '') });
}
