/** What an adapter can do at most, measured on it: the floor under every kernel's time. */
export interface RooflineReport {
  /** Read and written by a copy of a large array, in 10^9 bytes per second. */
  gigabytesPerSecond: number;
  /** Multiply-adds in registers, f32, in 10^9 floating-point operations per second; a multiply-add is two. */
  gigaflops: number;
  /** How much the copy moved at once, in bytes of one array. */
  copiedBytes: number;
}
