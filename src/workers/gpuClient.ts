import { type ErrorDetails, StudioError } from '../lib/StudioError';
import type { GpuCommand, GpuEvent, GpuResults } from './gpuProtocol';
import { connect, type RpcClient } from './rpc';

type GpuRpcClient = RpcClient<GpuCommand, GpuResults, GpuEvent>;

function crashDetails(message: string): ErrorDetails {
  return {
    code: 'device-lost',
    message: `The GPU worker stopped: ${message || 'it could not be loaded'}.`,
    hint: 'Restart the GPU. The last checkpoint of the run is kept and can be resumed.',
  };
}

/** The page's proxy of gpu.worker. Subscriptions outlive a restart; requests that wait are rejected by it. */
export class RestartableGpuClient implements GpuRpcClient {
  private readonly listeners = new Set<(event: GpuEvent) => void>();
  private readonly connectData: () => MessagePort;
  private worker: Worker;
  private client: GpuRpcClient;

  /** @param connectData makes a new port to data.worker */
  constructor(connectData: () => MessagePort) {
    this.connectData = connectData;
    this.worker = this.startWorker();
    this.client = this.connectWorker();
  }

  request: GpuRpcClient['request'] = (command, transfer) => this.client.request(command, transfer);

  subscribe = (listener: (event: GpuEvent) => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  fail = (error: StudioError): void => this.client.fail(error);

  /** Ends the worker with all that it holds and starts an empty one; `initialise` comes next. */
  restart(): void {
    this.worker.terminate();
    this.client.fail(new StudioError(crashDetails('it was restarted')));
    this.worker = this.startWorker();
    this.client = this.connectWorker();
  }

  private startWorker(): Worker {
    const worker = new Worker(new URL('./gpu.worker.ts', import.meta.url), { type: 'module', name: 'gpu' });
    worker.addEventListener('error', (event) => {
      const error = crashDetails(event.message);
      this.client.fail(new StudioError(error));
      this.tell({ kind: 'deviceLost', error });
    });
    return worker;
  }

  private connectWorker(): GpuRpcClient {
    const { port1, port2 } = new MessageChannel();
    this.worker.postMessage({ type: 'connect' }, [port2, this.connectData()]);
    const client: GpuRpcClient = connect(port1);
    client.subscribe((event) => this.tell(event));
    return client;
  }

  private tell(event: GpuEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
