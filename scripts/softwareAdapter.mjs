import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { findChromium } from './chromium.mjs';

const PROBE = `
  import { create } from 'webgpu';
  const adapter = await create([]).requestAdapter();
  if (adapter) console.log(adapter.info.description || adapter.info.vendor);
  process.exit(adapter ? 0 : 1);`;

/**
 * Environment in which Dawn in Node finds an adapter, for child processes (a Vulkan driver must be chosen before a
 * process starts). In order: what the caller chose with VK_DRIVER_FILES or VK_ICD_FILENAMES; the machine's default
 * adapter; the SwiftShader that comes with every Chromium, with Chromium's Vulkan loader where the system has none.
 * @param {'lavapipe' | 'swiftshader'} [wanted] this software adapter, whatever else the machine has
 * @returns {{ environment: NodeJS.ProcessEnv, adapter: string | null }} `adapter` is its name; null: none found.
 */
export function findAdapter(wanted) {
  // Software drivers want a folder for their sockets, which a service account may lack.
  const base = { ...process.env, XDG_RUNTIME_DIR: process.env.XDG_RUNTIME_DIR ?? tmpdir() };
  if (wanted) {
    const environments = wanted === 'swiftshader' ? softwareEnvironments(base) : lavapipeEnvironments(base);
    for (const environment of environments) {
      const adapter = probe(environment);
      if (adapter !== null) return { environment, adapter };
    }
    return { environment: base, adapter: null };
  }
  for (const environment of [base, ...softwareEnvironments(base)]) {
    const adapter = probe(environment);
    if (adapter !== null) return { environment, adapter };
    if (process.env.VK_DRIVER_FILES || process.env.VK_ICD_FILENAMES) break;
  }
  return { environment: base, adapter: null };
}

/** Mesa's software driver, where the system has it. */
function lavapipeEnvironments(base) {
  return ['/usr/share/vulkan/icd.d', '/usr/local/share/vulkan/icd.d', '/etc/vulkan/icd.d']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /^lvp_icd.*\.json$/.test(name))
        .map((name) => join(folder, name)),
    )
    .map((driver) => ({ ...base, VK_DRIVER_FILES: driver, VK_ICD_FILENAMES: driver }));
}

function softwareEnvironments(base) {
  return swiftShaderFolders().flatMap((folder) => {
    const driver = join(folder, 'vk_swiftshader_icd.json');
    const environment = { ...base, VK_DRIVER_FILES: driver, VK_ICD_FILENAMES: driver };
    const loader = [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
    return [environment, { ...environment, LD_LIBRARY_PATH: loader }];
  });
}

/** Folders that hold SwiftShader: beside the browser's program, also where a wrapper script starts it. */
function swiftShaderFolders() {
  const browser = findChromium();
  const beside = browser ? [dirname(realpathSync(browser))] : [];
  const places = [...beside, '/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome'];
  return places.filter((folder) => existsSync(join(folder, 'vk_swiftshader_icd.json')));
}

function probe(environment) {
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', PROBE], {
    cwd: import.meta.dirname,
    env: environment,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return status === 0 ? stdout.trim() : null;
}
