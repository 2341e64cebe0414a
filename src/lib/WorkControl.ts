/** How a long job says how far it is, and learns that nobody wants it any more. */
export interface WorkControl {
  /** @param label what is being done, e.g. `conv2 filterGrad, stock` */
  report(label: string, done: number, total: number): void;
  /** To be called between two pieces of work. Throws `cancelled` after a cancel. */
  check(): void;
}

/** For a job that nobody watches or cancels. */
export const UNWATCHED: WorkControl = { report: () => {}, check: () => {} };
