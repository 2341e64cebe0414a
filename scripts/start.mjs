import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { serveFolder } from './staticServer.mjs';

/**
 * `npm start`: builds the studio, serves it on one fixed port and opens a browser where there is one.
 * What a browser stores belongs to the address it was stored under, so another port is never taken silently.
 * Options: --no-build (serve dist/ as it is), --no-open. PORT chooses another port.
 */
const root = resolve(import.meta.dirname, '..');
const port = Number(process.env.PORT ?? 4173);
const options = new Set(process.argv.slice(2));

if (!options.has('--no-build') || !existsSync(join(root, 'dist/index.html'))) {
  await build({ root, logLevel: 'warn' });
}
try {
  const server = await serveFolder(join(root, 'dist'), port);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close(() => process.exit(0)));
} catch (error) {
  if (error.code !== 'EADDRINUSE') throw error;
  process.stderr.write(
    `Port ${port} is taken, perhaps by a studio that runs already: open http://localhost:${port}/ to see. Stop what ` +
      'uses the port, or choose another with PORT=5000 npm start (pictures and runs stored under the old address ' +
      'stay with the old address).\n',
  );
  process.exit(1);
}
const address = `http://localhost:${port}/`;
process.stdout.write(`AlexNet Studio is at ${address}  (Ctrl+C stops it)\n`);
if (!options.has('--no-open') && !process.env.CI) openBrowser(address);

/** Asks the desktop to open the address; where there is no desktop the printed address must do. */
function openBrowser(url) {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : process.env.DISPLAY || process.env.WAYLAND_DISPLAY
          ? ['xdg-open', url]
          : [];
  if (command)
    spawn(command, args, { stdio: 'ignore', detached: true })
      .on('error', () => {})
      .unref();
}
