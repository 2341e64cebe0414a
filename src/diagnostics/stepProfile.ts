import { layerShapes, networkTotals } from '../architecture/layerShapes';
import { passCost } from '../architecture/passCost';
import type { PresetName } from '../architecture/presets';
import { type AdapterRates, floorMs, stepFloorMs, updateCost } from '../architecture/stepFloor';
import { dispatchMode } from '../kernels/dispatch';
import type { Gpu } from '../kernels/gpu';
import { handwritten } from '../kernels/handwritten';
import { Profile, type ProfiledDispatch } from '../kernels/profile';
import { stock } from '../kernels/stock';
import { invariant } from '../lib/invariant';
import { StudioError } from '../lib/StudioError';
import { UNWATCHED, type WorkControl } from '../lib/WorkControl';
import { BenchNetwork } from './BenchNetwork';
import { benchArchitecture, benchClasses } from './benchArchitecture';
import { kernelCases, workOf } from './kernelCases';
import { timePasses } from './kernelTimings';
import type { StepProfileReport, StepProfileRow } from './stepProfileReport';

interface StepProfileOptions {
  preset: PresetName;
  batch: number;
  /** Measured by roofline.ts. */
  rates: AdapterRates;
  /** Whether stock tfjs is timed beside ours; minutes on software adapters. */
  withStock: boolean;
}

/** Steps that are profiled; timestamps are rounded in browsers, so that short passes need many. */
const STEPS = { gpu: 20, software: 3 };

/** Passes by the second word of a dispatch's label, where they go by other names. */
const PASS_NAMES: Record<string, string> = {
  gradient: 'inputGrad',
  gradientTerms: 'inputGrad',
  filterGrad: 'weightGrad',
};

/** The row of a dispatch: its layer, and its pass by its label `operation.pass`. */
function placeOf({ layer, label }: ProfiledDispatch): { layer: string; pass: string } {
  const [operation = '', pass = ''] = label.split('.');
  const outside = operation === 'sgd' ? 'update' : 'loss';
  return { layer: layer === '' ? outside : layer, pass: PASS_NAMES[pass] ?? pass };
}

/** Adds the dispatches of some steps up to rows, in the order in which they ran. */
export function rowsOf(dispatches: readonly ProfiledDispatch[], steps: number): Map<string, StepProfileRow> {
  const rows = new Map<string, StepProfileRow>();
  for (const dispatched of dispatches) {
    const place = placeOf(dispatched);
    const key = `${place.layer} ${place.pass}`;
    const row = rows.get(key) ?? { ...place, oursMs: 0, stockMs: null, floorMs: null };
    row.oursMs += dispatched.elapsedMs / steps;
    rows.set(key, row);
  }
  return rows;
}

async function profileOurs(gpu: Gpu, { preset, batch }: StepProfileOptions, control: WorkControl) {
  invariant(gpu.device, 'profiles need WebGPU');
  const { device } = gpu;
  const steps = STEPS[gpu.isSoftware ? 'software' : 'gpu'];
  const network = new BenchNetwork(benchArchitecture(preset), handwritten, batch);
  const dispatches: ProfiledDispatch[] = [];
  try {
    await gpu.guard(() => network.update()); // compiles
    for (let step = 0; step < steps; step++) {
      control.check();
      control.report(`step of ${preset}`, step, steps);
      const profile = new Profile(device);
      dispatchMode.profile = profile;
      try {
        await gpu.guard(() => network.update());
      } finally {
        dispatchMode.profile = null;
      }
      dispatches.push(...(await profile.read()));
    }
  } finally {
    network.dispose();
  }
  return rowsOf(dispatches, steps);
}

/**
 * Takes a training step of a preset apart: GPU time of every pass of every layer, beside stock tfjs and the floor at the
 * adapter's measured rates. Nothing else should use the GPU meanwhile.
 * @throws StudioError `no-webgpu` without timestamps, `cancelled`
 */
export async function profileStep(
  gpu: Gpu,
  options: StepProfileOptions,
  control: WorkControl = UNWATCHED,
): Promise<StepProfileReport> {
  if (!gpu.features.includes('timestamp-query')) throw noTimestamps(gpu.name);
  const { preset, batch, rates, withStock } = options;
  const shapes = layerShapes(benchArchitecture(preset));
  const rows = await profileOurs(gpu, options, control);
  const cases = kernelCases(preset, benchClasses(preset), batch);
  for (const [index, kernelCase] of cases.entries()) {
    const { name, copies } = kernelCase;
    control.report(`${name}, stock`, index, cases.length);
    const theirs = withStock
      ? await gpu.guard(() => timePasses(gpu, stock, kernelCase, { repetitions: 3, check: control.check }))
      : new Map<string, number>();
    for (const pass of ['forward', ...Object.keys(kernelCase.operands)]) {
      const row = rows.get(`${name} ${pass}`);
      if (!row) continue;
      const stockMs = theirs.get(pass);
      row.stockMs = stockMs === undefined ? null : copies * stockMs;
      if (pass !== 'biasGrad') row.floorMs = copies * floorMs(passCost(workOf(kernelCase), pass), rates);
    }
  }
  const update = rows.get('update update');
  if (update) update.floorMs = floorMs(updateCost(networkTotals(shapes).parameters), rates);
  const all = [...rows.values()];
  return {
    preset,
    batch,
    rows: all,
    oursMs: all.reduce((sum, { oursMs }) => sum + oursMs, 0),
    floorMs: stepFloorMs(shapes, batch, rates),
  };
}

function noTimestamps(adapter: string): StudioError {
  return new StudioError({
    code: 'no-webgpu',
    message: `${adapter} has no GPU timestamps (timestamp-query), which times of single kernels need.`,
    hint: 'Run the benchmark instead: it measures whole steps. Another browser or a newer driver may have timestamps.',
  });
}
