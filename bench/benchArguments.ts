import { parseArgs } from 'node:util';
import type { BenchOptions, Peer } from './benchOptions';

export interface BenchArguments {
  /** Which benchmarks, in order. */
  names: string[];
  options: Omit<BenchOptions, 'sharedData'>;
  /** Where the report is written besides standard output; null: nowhere. */
  json: string | null;
  /** Whether it is also kept under bench/results. */
  save: boolean;
  /** A software adapter by name; null: the machine's own choice. */
  adapter: string | null;
}

const PEERS: readonly Peer[] = ['stock', 'jaxjs'];
const ADAPTERS = ['lavapipe', 'swiftshader'];

/** Reads the command line of `npm run bench`. Throws an Error that says what was not understood. */
export function parseBenchArguments(argv: string[], known: string[]): BenchArguments {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      tune: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
      batch: { type: 'string' },
      arms: { type: 'string' },
      minutes: { type: 'string' },
      json: { type: 'string' },
      file: { type: 'string' },
      folder: { type: 'string' },
      adapter: { type: 'string' },
      peers: { type: 'string', default: PEERS.join() },
    },
  });
  const wanted = values.peers === 'none' ? [] : values.peers.split(',');
  expectOneOf(known, positionals);
  expectOneOf([...PEERS, 'none'], wanted);
  expectOneOf(ADAPTERS, values.adapter === undefined ? [] : [values.adapter]);
  const batch = values.batch === undefined ? null : Number(values.batch);
  if (batch !== null && !(Number.isInteger(batch) && batch >= 1))
    throw new Error(`--batch ${values.batch} is not a number of pictures.`);
  const arms = values.arms === undefined ? null : Number(values.arms);
  if (arms !== null && ![1, 2, 3, 4].includes(arms)) throw new Error(`--arms ${values.arms} is not 1 to 4.`);
  const minutes = values.minutes === undefined ? null : Number(values.minutes);
  if (minutes !== null && !(minutes > 0)) throw new Error(`--minutes ${values.minutes} is not a time.`);
  return {
    names: positionals.length > 0 ? positionals : known,
    options: {
      quick: values.quick,
      tune: values.tune,
      batch,
      arms,
      minutes,
      file: values.file ?? null,
      folder: values.folder ?? null,
      peers: PEERS.filter((peer) => wanted.includes(peer)),
    },
    json: values.json ?? null,
    save: values.save,
    adapter: values.adapter ?? null,
  };
}

function expectOneOf(known: readonly string[], given: string[]): void {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`"${unknown}" is not one of ${known.join(', ')}.`);
}
