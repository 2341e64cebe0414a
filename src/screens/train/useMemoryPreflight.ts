import { useMemo } from 'react';
import { type MemoryPreflight, memoryPreflight } from '../../experiment/memoryPreflight';
import { useAdapter } from '../../stores/adapterStore';
import { findDataset, useDatasets } from '../../stores/datasetsStore';
import { budgetOn, useGpuSettings } from '../../stores/gpuSettingsStore';
import { useShownExperiment } from './useCourse';

/** What the experiment on the screen needs of the GPU's memory; null without WebGPU, or before its pictures are known. */
export function useMemoryPreflight(): MemoryPreflight | null {
  const experiment = useShownExperiment();
  const report = useAdapter((state) => state.report);
  const dataset = useDatasets((state) => findDataset(state.datasets, experiment.dataset));
  const settings = useGpuSettings();
  const budgetBytes = budgetOn(settings, report?.name ?? '');
  return useMemo(() => {
    if (report?.backend !== 'webgpu' || !dataset) return null;
    const { classNames, storedSide, validationCount } = dataset;
    const { maxBufferSize = Infinity, maxStorageBufferBindingSize = Infinity } = report.limits;
    return memoryPreflight(
      experiment,
      { classCount: classNames.length, storedSide, validationCount },
      { maxBufferSize, maxStorageBufferBindingSize, budgetBytes },
    );
  }, [experiment, report, dataset, budgetBytes]);
}
