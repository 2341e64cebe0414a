import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readTuning, type TuningRecord } from '../kernels/tuning/tuningRecord';
import type { TuningStore } from '../kernels/tuning/tuningStore';
import { StudioError } from '../lib/StudioError';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * Tuning in one JSON file, a list with one record per adapter; a missing file is an empty list. Records of another
 * version are dropped. Rejects with `corrupt-data` where the file is something else: it is not overwritten.
 */
export function fileTuningStore(path: string): TuningStore {
  async function read(): Promise<TuningRecord[]> {
    let list: unknown;
    try {
      list = JSON.parse(await readFile(path, 'utf8'));
    } catch (error) {
      if (isMissing(error)) return [];
      throw notTuning(path, error);
    }
    if (!Array.isArray(list)) throw notTuning(path);
    return list.map(readTuning).filter((record) => record !== null);
  }

  /** The old file stays until the new one is whole. */
  async function replace(adapter: string, records: TuningRecord[]): Promise<void> {
    const others = (await read()).filter((record) => record.adapter !== adapter);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, `${JSON.stringify([...others, ...records], null, 1)}\n`);
    await rename(`${path}.new`, path);
  }

  return {
    load: async (adapter) => (await read()).find((record) => record.adapter === adapter) ?? null,
    save: (record) => replace(record.adapter, [record]),
    forget: (adapter) => replace(adapter, []),
  };
}

function notTuning(path: string, cause?: unknown): StudioError {
  const reason = cause instanceof Error ? `: ${cause.message}` : '';
  return new StudioError(
    {
      code: 'corrupt-data',
      message: `${path} holds no list of tuning records${reason}.`,
      hint: 'Name another file, or delete this one and tune again.',
    },
    { cause },
  );
}
