import { create } from 'zustand';
import type { Prediction } from '../inference/prediction';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import { workers } from './workers';

interface WebcamState {
  status: 'off' | 'asking' | 'on' | 'failed';
  /** About the last frame; one per arm. */
  predictions: Prediction[];
  /** Frames answered per second, of the last few; null before the second. */
  rate: number | null;
  error: ErrorDetails | null;
  /** Asks about one frame u8 `[side, side, 3]`, which it takes over; one at a time. */
  classify: (runId: string, pixels: Uint8Array<ArrayBuffer>, side: number) => Promise<void>;
}

/** How much the newest interval counts in the rate. */
const SHARE_OF_NEWEST = 0.2;

let answeredMs: number | null = null;

/** What the networks make of the webcam's frames. The stream itself belongs to the component that shows it. */
export const useWebcam = create<WebcamState>()((set, get) => ({
  status: 'off',
  predictions: [],
  rate: null,
  error: null,
  classify: async (runId, pixels, side) => {
    try {
      const request = { kind: 'classify', runId, pixels, side } as const;
      const predictions = await workers().gpu.request(request, [pixels.buffer]);
      if (get().status !== 'on') return;
      const nowMs = performance.now();
      const newest = answeredMs === null ? null : 1000 / (nowMs - answeredMs);
      answeredMs = nowMs;
      const { rate } = get();
      const smooth = rate === null || newest === null ? newest : rate + SHARE_OF_NEWEST * (newest - rate);
      set({ predictions, rate: smooth });
    } catch (error) {
      set({ status: 'failed', error: describeError(error) });
    }
  },
}));

/** Back to how it was before the first frame. */
export function forgetFrames(): void {
  answeredMs = null;
  useWebcam.setState({ predictions: [], rate: null });
}
