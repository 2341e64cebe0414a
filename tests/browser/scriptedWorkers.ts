import type { DatasetSummary, StoredPicture } from '../../src/data/dataset';
import { NO_DUPLICATES } from '../../src/data/duplicateCounts';
import type { DeviceReport } from '../../src/diagnostics/deviceReport';
import type { MetricPoint } from '../../src/experiment/metrics/metricPoint';
import { metricTable } from '../../src/experiment/metrics/metricTable';
import { StudioError } from '../../src/lib/StudioError';
import type { RunRecord } from '../../src/training/runRecord';
import type { DataCommand, DataEvent, DataResults } from '../../src/workers/dataProtocol';
import type { GpuCommand, GpuEvent, GpuResults } from '../../src/workers/gpuProtocol';
import type { RpcClient } from '../../src/workers/rpc';
import type { StudioWorkers } from '../../src/workers/studioWorkers';

const CLASS_NAMES = [
  'disc',
  'square',
  'triangle',
  'cross',
  'ring',
  'star',
  'stripes',
  'checks',
  'spiral',
  'waves',
];

export const SHAPES: DatasetSummary = {
  id: 'shapes',
  name: 'Built-in shapes',
  fingerprint: 'f',
  classNames: CLASS_NAMES,
  wnids: CLASS_NAMES.map(() => null),
  storedSide: 64,
  encoding: { codec: 'raw' },
  trainCount: 2000,
  validationCount: 500,
  testCount: 0,
  trainPerClass: CLASS_NAMES.map(() => 200),
  validationPerClass: CLASS_NAMES.map(() => 50),
  testPerClass: CLASS_NAMES.map(() => 0),
  quarantined: 0,
  duplicates: NO_DUPLICATES,
  originals: { smallest: [64, 64], medianShorterSide: 64, largest: [64, 64], enlarged: 0 },
  partOf: null,
  sizeBytes: 30_720_000,
  createdAt: 0,
};

function flatPicture(label: number): StoredPicture {
  const pixels = new Uint8Array(64 * 64 * 3).map((_, index) => (index * (label + 3)) % 256);
  return { index: label, label, pixels };
}

/** Errors that fall from 90 % with a half-life in steps; every value differs from the others. */
export function coursePoints(arm: number, halfLife: number, from: number, to: number): MetricPoint[] {
  const points: MetricPoint[] = [];
  for (let step = from; step < to; step++) {
    const fall = 0.9 * 0.5 ** (step / halfLife);
    const common = { arm, step, epoch: step / 62.5, top5Error: fall / 3, imagesPerSecond: 412, seconds: 1 };
    const wobble = ((step * 37) % 11) / 200;
    points.push({ ...common, split: 'train', loss: 2.56 * fall + wobble, top1Error: fall + wobble });
    if (step % 25 === 0) {
      points.push({
        ...common,
        split: 'validation',
        loss: 2.5 * fall + 0.1,
        top1Error: Math.min(0.95, fall + 0.06),
      });
    }
  }
  return points;
}

/** Workers that do as the test says: commands are recorded, events are sent by hand. */
export class ScriptedWorkers implements StudioWorkers {
  readonly commands: GpuCommand[] = [];
  readonly runs: RunRecord[] = [];
  /** What they measured, by run. */
  readonly measured = new Map<string, MetricPoint[]>();
  /** Answers of the gpu worker that a test brings, by command. */
  readonly gpuAnswers = new Map<GpuCommand['kind'], () => unknown>();
  /** Answers of the data worker that a test brings, by command; what was asked of it, in order. */
  readonly dataAnswers = new Map<DataCommand['kind'], (command: DataCommand) => unknown>();
  readonly dataCommands: DataCommand[] = [];
  /** What the Device screen has kept. */
  deviceReport: DeviceReport | null = null;
  readonly #listeners = new Set<(event: GpuEvent) => void>();
  readonly #dataListeners = new Set<(event: DataEvent) => void>();

  send(event: GpuEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  sendData(event: DataEvent): void {
    for (const listener of this.#dataListeners) listener(event);
  }

  restartGpu(): void {}

  readonly gpu: RpcClient<GpuCommand, GpuResults, GpuEvent> = {
    request: async (command) => {
      this.commands.push(command);
      const answer = this.gpuAnswers.get(command.kind) ?? (() => this.#gpuAnswer(command));
      return answer() as never;
    },
    subscribe: (listener) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    fail: () => undefined,
  };

  readonly data: RpcClient<DataCommand, DataResults, DataEvent> = {
    request: async (command) => {
      this.dataCommands.push(command);
      const answer = this.dataAnswers.get(command.kind) ?? (() => this.#dataAnswer(command));
      return (await answer(command)) as never;
    },
    subscribe: (listener) => {
      this.#dataListeners.add(listener);
      return () => this.#dataListeners.delete(listener);
    },
    fail: () => undefined,
  };

  #gpuAnswer(command: GpuCommand): unknown {
    switch (command.kind) {
      case 'initialise':
        return { backend: 'webgpu', name: 'scripted adapter', isSoftware: false, features: [], limits: {} };
      case 'probe':
        return { secondsPerStep: 0.1, secondsPerEvaluation: 1, totalSteps: 400, totalSeconds: 48 };
      case 'start':
        return { runId: 'run-1' };
      case 'resume':
        return {
          run: this.runs.find((run) => run.id === command.runId),
          measured: metricTable(this.measured.get(command.runId) ?? []),
        };
      case 'tuning':
        return null;
      default:
        return undefined;
    }
  }

  #dataAnswer(command: DataCommand): unknown {
    switch (command.kind) {
      case 'listDatasets':
        return [SHAPES];
      case 'ensureBuiltIn':
        return SHAPES;
      case 'builtInSamples':
        return {
          pictures: CLASS_NAMES.map((_, label) => flatPicture(label)),
          classNames: CLASS_NAMES,
          side: 64,
        };
      case 'browse':
        return { pictures: [flatPicture(command.label ?? 0)], total: 1 };
      case 'listRuns':
        return this.runs;
      case 'loadMetrics':
        return metricTable(this.measured.get(command.runId) ?? []);
      case 'storageState':
        return { usageBytes: 40_000_000, quotaBytes: 8e9, isPersistent: false };
      case 'loadDeviceReport':
        return this.deviceReport;
      case 'saveDeviceReport':
        this.deviceReport = command.report;
        return undefined;
      case 'loadRun': {
        const run = this.runs.find((each) => each.id === command.runId);
        if (run) return run;
        throw new StudioError({
          code: 'unknown-run',
          message: `No run ${command.runId}.`,
          hint: 'Start one.',
        });
      }
      default:
        return [];
    }
  }
}
