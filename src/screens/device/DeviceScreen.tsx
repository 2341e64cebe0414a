import { useEffect } from 'react';
import { useAdapter } from '../../stores/adapterStore';
import { AdapterPanel } from './AdapterPanel';
import styles from './Device.module.css';
import { DiagnosticsPanels } from './DiagnosticsPanels';
import { LimitsPanel } from './LimitsPanel';
import { MemoryPanel } from './MemoryPanel';
import { PacePanel } from './PacePanel';
import { StoragePanel } from './StoragePanel';
import { TuningPanel } from './TuningPanel';

/** Device: what computes here, what it can hold, how hard it is driven, and what is stored. */
export default function DeviceScreen() {
  const report = useAdapter((state) => state.report);
  useEffect(() => {
    if (useAdapter.getState().status === 'idle') void useAdapter.getState().initialise();
  }, []);
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <h1>Device</h1>
      <AdapterPanel />
      <PacePanel />
      {report?.backend === 'webgpu' && <MemoryPanel adapter={report.name} />}
      {report !== null && <TuningPanel report={report} />}
      {report !== null && <DiagnosticsPanels report={report} />}
      <StoragePanel />
      {report !== null && <LimitsPanel report={report} />}
    </div>
  );
}
