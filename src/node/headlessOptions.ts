import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Experiment } from '../experiment/experiment';
import type { Grid } from '../experiment/grid/grid';
import { isGrid, parseExperiment, parseGrid } from '../experiment/parseExperiment';
import { StudioError } from '../lib/StudioError';

export const USAGE = `npm run --silent headless -- EXPERIMENT.json [options]      (or a grid of experiments)
  --data PATH            folder per class, zip, tar, tar.gz or tar of tars; default: the built-in dataset
  --stored-side N        side at which --data is stored; default: small equal squares as they are, others 256
  --validation-share X   share kept for validation where --data has no split of its own; default 0.1
  --test-share X         share kept for the test at the run's end, likewise; default 0
  --out DIR              where run.json and <arm>.safetensors go; default runs/<experiment's name>.
                         A sweep adds sweep.json; a grid has a folder per run, grid.json and grid.md
  --weights FILE         starts from these weights: a file that the Models screen imports
  --steps N              stop after N updates, whatever the experiment says
  --tuning FILE          takes the kernel variants that FILE names for this adapter, where it exists
  --tune                 first measures the variants of the experiment's products, and writes them to --tuning
  --gpu-memory MIB       GPU memory to use in all; a batch that needs more runs in smaller parts
  --default-limits       ask the adapter for no more than every WebGPU device has
  --export-initial DIR   also writes each arm's initial weights, <arm>.initial.safetensors
  --export-batch DIR     also writes the first step's prepared pictures and labels, <arm>.batch.safetensors`;

export interface HeadlessOptions {
  /** What is run; of a grid its template. */
  experiment: Experiment;
  /** Null where the file is one experiment. */
  grid: Grid | null;
  data: string | null;
  storedSide: number | 'native';
  validationShare: number;
  testShare: number;
  out: string;
  /** Weights to start from. */
  weights: string | null;
  defaultLimits: boolean;
  /** GPU memory to use in all; null where nobody knows. */
  gpuMemoryMib: number | null;
  /** File of tuning records. */
  tuning: string | null;
  tunesFirst: boolean;
  exportInitial: string | null;
  exportBatch: string | null;
}

/** Reads the command line and the experiment it names. Throws `invalid-experiment`. */
export async function headlessOptions(args: string[]): Promise<HeadlessOptions> {
  const { values, positionals } = parse(args);
  const [file] = positionals;
  if (!file || positionals.length !== 1) throw wrong('Give exactly one experiment file.');
  const input = await readJson(file);
  const grid = isGrid(input) ? parseGrid(input) : null;
  const parsed = grid?.template ?? parseExperiment(input);
  const steps = values.steps === undefined ? null : wholeNumber('--steps', values.steps);
  const experiment = steps === null ? parsed : { ...parsed, recipe: { ...parsed.recipe, stop: { steps } } };
  const name = grid?.name ?? experiment.name;
  const side = values['stored-side'];
  const memory = values['gpu-memory'];
  if (grid && values.weights !== undefined) throw wrong('--weights starts one experiment, not a grid.');
  if (values.tune && values.tuning === undefined) throw wrong('--tune needs --tuning FILE to write to.');
  return {
    experiment,
    grid: grid && { ...grid, template: experiment },
    data: values.data ?? null,
    storedSide: side === undefined ? 'native' : wholeNumber('--stored-side', side),
    validationShare: Number(values['validation-share'] ?? 0.1),
    testShare: Number(values['test-share'] ?? 0),
    out: values.out ?? `runs/${name.replace(/[^A-Za-z0-9._-]+/g, '-')}`,
    weights: values.weights ?? null,
    defaultLimits: values['default-limits'] ?? false,
    gpuMemoryMib: memory === undefined ? null : wholeNumber('--gpu-memory', memory),
    tuning: values.tuning ?? null,
    tunesFirst: values.tune ?? false,
    exportInitial: values['export-initial'] ?? null,
    exportBatch: values['export-batch'] ?? null,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        'stored-side': { type: 'string' },
        'validation-share': { type: 'string' },
        'test-share': { type: 'string' },
        out: { type: 'string' },
        weights: { type: 'string' },
        steps: { type: 'string' },
        'gpu-memory': { type: 'string' },
        'default-limits': { type: 'boolean' },
        tuning: { type: 'string' },
        tune: { type: 'boolean' },
        'export-initial': { type: 'string' },
        'export-batch': { type: 'string' },
      },
    });
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message : String(cause));
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw wrong(
      `${file} could not be read as JSON: ${cause instanceof Error ? cause.message : String(cause)}.`,
    );
  }
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw wrong(`${name} takes a whole number above 0, got ${text}.`);
}

function wrong(message: string): StudioError {
  return new StudioError({ code: 'invalid-experiment', message, hint: `Usage: ${USAGE}` });
}
