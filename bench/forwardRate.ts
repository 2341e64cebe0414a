import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { StepProfileReport } from '../src/diagnostics/stepProfileReport';

/** Layers that compute; each must be found in the profile. */
const LAYERS = ['conv1', 'conv2', 'conv3', 'conv4', 'conv5', 'fc6', 'fc7', 'fc8'];

/**
 * Pictures per second of the forward passes of alexnet-mini on the page's adapter, by the profile of a training step
 * that the Device screen shows, without stock tfjs beside it: GPU time of all layers, nothing between them. In a GPU
 * worker of its own, which ends with it. Throws where the adapter has no timestamps.
 */
export async function forwardRate(page: Page, batch: number): Promise<number> {
  const { rows } = await profileStep(page, batch);
  const forward = rows.filter(({ layer, pass }) => pass === 'forward' && layer !== 'loss');
  const missing = LAYERS.filter((name) => !forward.some(({ layer }) => layer === name));
  if (missing.length > 0) throw new Error(`The profile has no forward pass of ${missing.join(', ')}.`);
  return (1000 * batch) / forward.reduce((sum, { oursMs }) => sum + oursMs, 0);
}

async function profileStep(page: Page, batch: number): Promise<StepProfileReport> {
  const scripts = readdirSync('dist/assets');
  const scriptOf = (kind: string) => scripts.find((name) => name.startsWith(`${kind}.worker`));
  return page.evaluate(
    async ({ gpuScript, dataScript, pictures }) => {
      const open = (script: string) => new Worker(`/assets/${script}`, { type: 'module' });
      const workers = [open(gpuScript), open(dataScript)] as const;
      const [toPage, toData] = [new MessageChannel(), new MessageChannel()];
      const answer = new Promise<StepProfileReport>((resolve, reject) => {
        toPage.port1.onmessage = ({ data }) => {
          if (data.type === 'answer') resolve(data.result);
          if (data.type === 'failure') reject(new Error(data.error.message));
        };
      });
      workers[1].postMessage({ type: 'connect' }, [toData.port2]);
      workers[0].postMessage({ type: 'connect' }, [toPage.port2, toData.port1]);
      // The rates are for floors, which nobody reads here.
      const rates = { gigabytesPerSecond: 1, gigaflops: 1 };
      const command = {
        kind: 'profileStep',
        preset: 'alexnet-mini',
        batch: pictures,
        rates,
        withStock: false,
      };
      toPage.port1.postMessage({ type: 'request', id: 0, command });
      return answer.finally(() => {
        for (const worker of workers) worker.terminate();
      });
    },
    { gpuScript: scriptOf('gpu') ?? '', dataScript: scriptOf('data') ?? '', pictures: batch },
  );
}
