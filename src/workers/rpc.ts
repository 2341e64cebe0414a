/** Request and answer over a MessagePort, typed by a command union and a table of results. */
import { describeError, type ErrorDetails, StudioError } from '../lib/StudioError';

type Message<Command, Event> =
  | { type: 'request'; id: number; command: Command }
  | { type: 'answer'; id: number; result: unknown }
  | { type: 'failure'; id: number; error: ErrorDetails }
  | { type: 'event'; event: Event };

/** The result type of one command kind. */
type ResultOf<Results, Kind> = Kind extends keyof Results ? Results[Kind] : never;

/** A result whose buffers change hands instead of being copied: they are empty here afterwards. */
class Transferred<Result> {
  readonly result: Result;
  readonly buffers: Transferable[];

  constructor(result: Result, buffers: Transferable[]) {
    this.result = result;
    this.buffers = buffers;
  }
}

/** For a handler's answer: gives buffers that nothing here uses any more to whoever asked. */
export function transferring<Result>(result: Result, buffers: Transferable[]): Transferred<Result> {
  return new Transferred(result, buffers);
}

/** What a handler may answer. */
type Answer<Result> = Result | Transferred<Result>;

/** One handler per command kind: a missing one does not compile. */
export type Handlers<Command extends { kind: string }, Results> = {
  [Kind in Command['kind']]: (
    command: Extract<Command, { kind: Kind }>,
  ) => Promise<Answer<ResultOf<Results, Kind>>> | Answer<ResultOf<Results, Kind>>;
};

/** The caller's end. */
export interface RpcClient<Command extends { kind: string }, Results, Event> {
  /** Rejects with the StudioError that the other side threw. */
  request<C extends Command>(command: C, transfer?: Transferable[]): Promise<ResultOf<Results, C['kind']>>;
  /** Returns how to unsubscribe. */
  subscribe(listener: (event: Event) => void): () => void;
  /** Rejects everything that waits: the other side is gone. */
  fail(error: StudioError): void;
}

export function connect<Command extends { kind: string }, Results, Event>(
  port: MessagePort,
): RpcClient<Command, Results, Event> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: unknown) => void }>();
  const listeners = new Set<(event: Event) => void>();
  let nextId = 0;
  port.onmessage = ({ data }: MessageEvent<Message<Command, Event>>) => {
    if (data.type === 'event') for (const listener of listeners) listener(data.event);
    if (data.type !== 'answer' && data.type !== 'failure') return;
    const entry = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.type === 'answer') entry?.resolve(data.result as never);
    else entry?.reject(new StudioError(data.error));
  };
  return {
    request: (command, transfer = []) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        port.postMessage({ type: 'request', id, command } satisfies Message<Command, Event>, transfer);
      }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fail: (error) => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
}

/**
 * Answers requests on a port, once the handlers are there; returns how to send events. Results are copied, but for
 * what a handler hands over by `transferring`.
 */
export function serve<Command extends { kind: string }, Results, Event>(
  port: MessagePort,
  handlers: Handlers<Command, Results> | Promise<Handlers<Command, Results>>,
): (event: Event) => void {
  const send = (message: Message<Command, Event>, transfer: Transferable[] = []) =>
    port.postMessage(message, transfer);
  port.onmessage = async ({ data }: MessageEvent<Message<Command, Event>>) => {
    if (data.type !== 'request') return;
    try {
      const kind = data.command.kind as Command['kind'];
      const answer: unknown = await (await handlers)[kind](data.command as never);
      if (answer instanceof Transferred)
        send({ type: 'answer', id: data.id, result: answer.result }, answer.buffers);
      else send({ type: 'answer', id: data.id, result: answer });
    } catch (error) {
      send({ type: 'failure', id: data.id, error: describeError(error) });
    }
  };
  return (event) => send({ type: 'event', event });
}
