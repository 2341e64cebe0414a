/** Entry of the data coordinator: owns lists and writes, serves the page and gpu.worker over a port each. */
import { openDatabase } from '../storage/database';
import { dataHandlers } from './dataHandlers';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import { decoderPool } from './decoderPool';
import { serve } from './rpc';

const listeners = new Set<(event: DataEvent) => void>();
const tell = (event: DataEvent) => {
  for (const listener of listeners) listener(event);
};
const handlers = openDatabase().then((database) => dataHandlers(database, decoderPool(), tell));
handlers.catch(() => undefined); // every request answers with it

self.onmessage = ({ ports: [port] }: MessageEvent) => {
  if (port) listeners.add(serve<DataCommand, DataResults, DataEvent>(port, handlers));
};
