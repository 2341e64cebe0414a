import { closeSync, openSync, readFileSync } from 'node:fs';

/**
 * Runs a stage whose output is shown in one piece when it ends, so that stages beside each other do not mix; meanwhile
 * it grows in the stage's log.
 * @template Result
 * @param {string} name
 * @param {string} file the log
 * @param {(log: number) => Promise<Result>} run writes to the open file `log`
 * @returns {Promise<Result>}
 */
export async function runStage(name, file, run) {
  const startMs = performance.now();
  process.stdout.write(`started: ${name}, its output so far is in ${file}\n`);
  const log = openSync(file, 'w');
  try {
    return await run(log);
  } finally {
    closeSync(log);
    const seconds = Math.round((performance.now() - startMs) / 1000);
    process.stdout.write(`\n${name}, ${seconds} s\n${readFileSync(file, 'utf8')}\n`);
  }
}
