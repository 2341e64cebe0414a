import { useEffect } from 'react';
import { useDiagnostics } from '../../stores/diagnosticsStore';
import type { AdapterReport } from '../../workers/gpuProtocol';
import { BenchmarkPanel } from './BenchmarkPanel';
import { KernelTimesPanel } from './KernelTimesPanel';
import { RooflinePanel } from './RooflinePanel';
import { SelfTestPanel } from './SelfTestPanel';

/** Are the kernels right here, and how fast are they? Only where they run: on WebGPU. */
export function DiagnosticsPanels({ report }: { report: AdapterReport }) {
  const load = useDiagnostics((state) => state.load);
  useEffect(() => {
    void load(report);
  }, [load, report]);
  if (report.backend !== 'webgpu') return null;
  return (
    <>
      <SelfTestPanel />
      <RooflinePanel />
      <BenchmarkPanel />
      <KernelTimesPanel />
    </>
  );
}
