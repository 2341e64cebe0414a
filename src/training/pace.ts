/** How much of the GPU a training takes: all of it, or with a rest after each step so that the desktop stays smooth. */
export type GpuPace = 'full' | 'share' | 'quiet';

/** Rest after a step, as a multiple of the step's time. */
export const REST_FACTOR: Record<GpuPace, number> = { full: 0, share: 0.5, quiet: 3 };
