import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/**
 * Runs a program in the project's folder, its output shown as it comes; the terminal's input stays with us.
 * @param {string} command
 * @param {string[]} args
 * @param {{ environment?: NodeJS.ProcessEnv, log?: number }} [options] `log`: the open file that gets the output in the
 *   terminal's place
 * @returns {Promise<number>} its exit status; 1 where it could not be started or was killed
 */
export function runProgram(command, args, { environment = process.env, log } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: environment,
      stdio: ['ignore', log ?? 'inherit', log ?? 'inherit'],
    });
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      done(1);
    });
    child.on('close', (status) => done(status ?? 1));
  });
}

/**
 * The same for a tool of node_modules, by the path of its program inside its package.
 * @param {string} program such as `typescript/bin/tsc`
 * @param {string[]} args
 * @param {{ environment?: NodeJS.ProcessEnv, log?: number }} [options]
 */
export function runTool(program, args, options) {
  return runProgram(process.execPath, [resolve(ROOT, 'node_modules', program), ...args], options);
}
