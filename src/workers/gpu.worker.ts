/** Entry of the worker that owns the only GPUDevice. Its first message brings a port to the page and one to data.worker. */
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import { GpuDesk } from './GpuDesk';
import type { GpuCommand, GpuEvent, GpuResults } from './gpuProtocol';
import { connect, serve } from './rpc';

self.onmessage = ({ ports: [page, data] }: MessageEvent) => {
  if (!page || !data) return;
  const desk = new GpuDesk(connect<DataCommand, DataResults, DataEvent>(data), (event) => tell(event));
  const tell = serve<GpuCommand, GpuResults, GpuEvent>(page, desk.handlers);
};
