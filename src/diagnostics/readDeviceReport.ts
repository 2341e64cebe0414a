import type { DeviceReport } from './deviceReport';

function isDeviceReport(saved: unknown): saved is DeviceReport {
  return typeof saved === 'object' && saved !== null && 'version' in saved && saved.version === 1;
}

/** What was kept of an adapter; null where that is nothing, or was written by another version of the studio. */
export function readDeviceReport(saved: unknown): DeviceReport | null {
  return isDeviceReport(saved) ? saved : null;
}
