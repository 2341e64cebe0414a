import { withVariants } from '../kernels/chosenVariants';
import { type Gpu, openGpu } from '../kernels/gpu';
import { randomId } from '../lib/randomId';
import { StudioError } from '../lib/StudioError';
import type { Classifier } from '../nn/Classifier';
import { openNewSession, openSavedSession } from '../training/opening/openSession';
import type { GpuPace } from '../training/pace';
import { probe } from '../training/probe';
import type { RunStore } from '../training/runStore';
import type { Session } from '../training/Session';
import type { SessionEvent } from '../training/sessionEvent';
import { DeviceWork } from './DeviceWork';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import { diagnosticsHandlers } from './diagnosticsHandlers';
import { ensembleHandlers } from './ensembleHandlers';
import type { AdapterReport, GpuCommand, GpuEvent, GpuResults, ProbeReport } from './gpuProtocol';
import { headHandlers } from './headHandlers';
import { labHandlers } from './labHandlers';
import { manyHandlers } from './manyHandlers';
import { remoteBatchSource } from './remoteBatchSource';
import { remoteFeatureStore } from './remoteFeatureStore';
import { remoteRunStore } from './remoteRunStore';
import { remoteTuningStore } from './remoteTuningStore';
import type { Handlers, RpcClient } from './rpc';
import { SavedNetworks } from './SavedNetworks';
import { TuningDesk } from './TuningDesk';

type DataClient = RpcClient<DataCommand, DataResults, DataEvent>;

/** What gpu.worker does for each command: it owns the GPU, at most one session, and one saved run's networks. */
export class GpuDesk {
  readonly handlers: Handlers<GpuCommand, GpuResults> = {
    initialise: (command) => this.initialise(command),
    probe: (command) => this.probe(command),
    start: (command) => this.start(command),
    resume: (command) => this.resume(command),
    pause: async () => void this.session().pause(),
    continue: () => this.beforeTraining(async () => void this.session().continue()),
    step: async () => {
      // Begun in turn, not waited for there: saved runs may classify while it evaluates.
      const { stepped } = await this.beforeTraining(async () => ({ stepped: this.session().singleStep() }));
      await stepped;
      return undefined;
    },
    stop: ({ isTested }) => this.stop(isTested),
    checkpoint: async () => {
      await this.open?.session.checkpoint();
      return undefined;
    },
    setPace: async ({ pace }) => {
      this.pace = pace;
      this.open?.session.setPace(pace);
      return undefined;
    },
    changeRate: async ({ factor }) => {
      await this.session().changeRate(factor);
      return undefined;
    },
    examine: () => this.session().examine(),
    tuning: async () => this.tuning.load(await this.openedGpu()),
    tune: (command) =>
      this.deviceWork.run(async (gpu, control) => {
        const source = await remoteBatchSource(this.data, command.datasetId);
        return this.tuning.tune(command, { gpu, source }, control);
      }),
    forgetTuning: async () => this.tuning.forget(await this.openedGpu()),
    ...diagnosticsHandlers(() => this.deviceWork),
    ...ensembleHandlers(
      { openSource: (datasetId) => remoteBatchSource(this.data, datasetId), runs: () => this.runs },
      () => this.deviceWork,
    ),
    ...headHandlers(
      {
        openSource: (datasetId) => remoteBatchSource(this.data, datasetId),
        runs: () => this.runs,
        features: (datasetId) => remoteFeatureStore(this.data, datasetId),
        data: () => this.data,
      },
      () => this.deviceWork,
      (event) => this.tell(event),
    ),
    ...manyHandlers({
      answer: (runId, job) => this.answer(runId, job),
      openSource: (datasetId) => remoteBatchSource(this.data, datasetId),
      data: () => this.data,
      runs: () => this.runs,
      deviceWork: () => this.deviceWork,
    }),
    cancelDeviceWork: async () => void this.deviceWork.cancel(),
    augment: (command) => this.lab.augment(command),
  };
  private readonly data: DataClient;
  private readonly runs: RunStore;
  private readonly tell: (event: GpuEvent) => void;
  private gpu: Promise<Gpu> | null = null;
  private powerPreference: GPUPowerPreference = 'high-performance';
  private open: { runId: string; session: Session } | null = null;
  private readonly saved: SavedNetworks;
  /** For the open session and those that come. */
  private pace: GpuPace = 'full';
  private readonly deviceWork: DeviceWork;
  private readonly tuning: TuningDesk;
  private readonly lab: ReturnType<typeof labHandlers>;
  private probeToken: { isCancelled: boolean } | null = null;
  /** Openings, probes and saved classifications go one after another: each may fill the GPU. */
  private tail: Promise<unknown> = Promise.resolve();

  constructor(data: DataClient, tell: (event: GpuEvent) => void) {
    this.data = data;
    this.runs = remoteRunStore(data);
    this.saved = new SavedNetworks(this.runs);
    this.tell = tell;
    this.tuning = new TuningDesk(remoteTuningStore(data));
    this.lab = labHandlers(data, (job) => this.aside(job));
    this.deviceWork = new DeviceWork((job, isWaitedFor) => {
      if (isWaitedFor) this.cancelProbe();
      return this.inTurn(async () => {
        this.refuseWhileTraining();
        const gpu = await this.openedGpu();
        return withVariants(await this.tuning.choices(gpu), () => job(gpu));
      });
    }, tell);
  }

  private async initialise({
    powerPreference,
  }: Extract<GpuCommand, { kind: 'initialise' }>): Promise<AdapterReport> {
    if (powerPreference) this.powerPreference = powerPreference;
    const { backend, name, isSoftware, features, limits, reason } = await this.openedGpu();
    return { backend, name, isSoftware, features, limits, reason };
  }

  private openedGpu(): Promise<Gpu> {
    if (this.gpu) return this.gpu;
    const opened = openGpu({ powerPreference: this.powerPreference }).then((gpu) => {
      gpu.onLost((error) => {
        this.forgetGpu();
        this.tell({ kind: 'deviceLost', error: error.toDetails() });
      });
      return gpu;
    });
    this.gpu = opened;
    opened.catch(() => {
      this.gpu = null; // asked again, it is tried again
    });
    return opened;
  }

  /** After a loss everything on the GPU is gone; the next command opens a new one. */
  private forgetGpu(): void {
    this.gpu = null;
    this.open = null;
    this.saved.forget();
  }

  private probe(command: Extract<GpuCommand, { kind: 'probe' }>): Promise<ProbeReport> {
    const { experiment, datasetId, budgetBytes = null } = command;
    const token = { isCancelled: false };
    this.cancelProbe();
    this.probeToken = token;
    return this.inTurn(async () => {
      this.refuseWhileTraining();
      const gpu = await this.openedGpu();
      const source = await remoteBatchSource(this.data, datasetId);
      const report = await withVariants(await this.tuning.choices(gpu), () =>
        probe(experiment, { source, gpu, budgetBytes }, () => token.isCancelled),
      );
      if (report) return report;
      throw new StudioError({
        code: 'cancelled',
        message: 'The measurement was given up for something more urgent.',
        hint: 'It is made again when the GPU is free.',
      });
    });
  }

  private start(command: Extract<GpuCommand, { kind: 'start' }>): Promise<{ runId: string }> {
    return this.beforeTraining(async () => {
      await this.replaceSession();
      const runId = randomId();
      const source = await remoteBatchSource(this.data, command.datasetId);
      const gpu = await this.openedGpu();
      const session = await openNewSession(runId, command.experiment, {
        source,
        gpu,
        runs: this.runs,
        emit: (event) => this.tellOf(runId, event),
        tuning: await this.tuning.choices(gpu),
        budgetBytes: command.budgetBytes ?? null,
      });
      session.setPace(this.pace);
      this.open = { runId, session };
      if (command.stepOnly) void session.singleStep();
      else session.continue();
      return { runId };
    });
  }

  private resume({ runId, datasetId }: Extract<GpuCommand, { kind: 'resume' }>) {
    return this.beforeTraining(async () => {
      await this.replaceSession();
      const run = await this.runs.loadRun(runId);
      const checkpoint = await this.runs.loadCheckpoint(runId);
      const source = await remoteBatchSource(this.data, datasetId);
      const session = await openSavedSession(run, checkpoint, {
        source,
        gpu: await this.openedGpu(),
        runs: this.runs,
        emit: (event) => this.tellOf(runId, event),
      });
      session.setPace(this.pace);
      this.open = { runId, session };
      const measured = await this.runs.loadMetrics(runId);
      session.continue();
      return { run: session.run, measured };
    });
  }

  private async stop(isTested = false): Promise<undefined> {
    if (isTested) await this.beforeTraining(async () => this.session().stopTested());
    else await this.session().stop();
  }

  /** Lets a run's networks answer: those that train between two steps, else the saved ones in turn. */
  private answer<Result>(runId: string, job: (classifier: Classifier) => Promise<Result>): Promise<Result> {
    if (this.open?.runId === runId) {
      const { session } = this.open;
      return session.between(() => job(session.classifier()));
    }
    return this.aside(async (gpu) => {
      const { classifier, kernelVariants } = await this.saved.of(runId, gpu);
      return withVariants(kernelVariants, () => job(classifier));
    });
  }

  private session(): Session {
    if (this.open) return this.open.session;
    throw new StudioError({
      code: 'unknown-run',
      message: 'No run is open on the GPU.',
      hint: 'Start a training, or resume a saved run.',
    });
  }

  private refuseWhileTraining(): void {
    if (this.open?.session.status !== 'training') return;
    throw new StudioError({
      code: 'busy',
      message: 'A training is running.',
      hint: 'Pause or stop it first.',
    });
  }

  private async replaceSession(): Promise<void> {
    this.refuseWhileTraining();
    const earlier = this.open?.session;
    this.open = null;
    await earlier?.dispose();
    this.saved.dispose();
  }

  private tellOf(runId: string, event: SessionEvent): void {
    this.tell({ ...event, runId });
  }

  private cancelProbe(): void {
    if (this.probeToken) this.probeToken.isCancelled = true;
  }

  /** Runs a job of its own tensors in turn: between two steps where a session is open. */
  private aside<Result>(job: (gpu: Gpu) => Promise<Result>): Promise<Result> {
    this.cancelProbe();
    return this.inTurn(async () => {
      const gpu = await this.openedGpu();
      const guarded = () => gpu.guard(() => job(gpu));
      return this.open ? this.open.session.between(guarded) : guarded();
    });
  }

  /** What trains is more urgent than what measures: probes and device work end first. */
  private beforeTraining<Result>(job: () => Promise<Result>): Promise<Result> {
    this.cancelProbe();
    this.deviceWork.cancel();
    return this.inTurn(job);
  }

  /** Runs jobs in the order asked. */
  private inTurn<Result>(job: () => Promise<Result>): Promise<Result> {
    const result = this.tail.then(job);
    this.tail = result.catch(() => {});
    return result;
  }
}
