import type { BenchmarkReport } from './benchmarkReport';
import type { RooflineReport } from './rooflineReport';
import type { SelfTestReport } from './selfTestReport';
import type { StepProfileReport } from './stepProfileReport';

/** A result and when it was found, in milliseconds since 1970. */
export interface Dated<Report> {
  at: number;
  report: Report;
}

/** What the Device screen keeps of one adapter: the last result of each kind. */
export interface DeviceReport {
  version: 1;
  adapter: string;
  selfTest: Dated<SelfTestReport> | null;
  roofline: Dated<RooflineReport> | null;
  benchmark: Dated<BenchmarkReport> | null;
  stepProfile: Dated<StepProfileReport> | null;
}
