import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { useDatasets } from '../../../stores/datasetsStore';
import { pictureCutFor } from '../../../stores/pictureCut';
import { forgetFrames, useWebcam } from '../../../stores/webcamStore';
import type { RunRecord } from '../../../training/runRecord';
import { cameraError } from './cameraError';
import { squareFrame } from './squareFrame';

/** Frames are asked about at most this often. */
const FRAME_MS = 200;

/**
 * Shows the webcam in a video element, and asks a run about its frames: the next one only when the last is answered, so
 * that nothing piles up, however slow the network is.
 */
export function useCamera(video: RefObject<HTMLVideoElement | null>, run: RunRecord | undefined) {
  const stream = useRef<MediaStream | null>(null);
  const isOn = useWebcam(({ status }) => status === 'on');

  const stop = useCallback(() => {
    for (const track of stream.current?.getTracks() ?? []) track.stop();
    stream.current = null;
    if (useWebcam.getState().status !== 'failed') useWebcam.setState({ status: 'off' });
    forgetFrames();
  }, []);

  const start = useCallback(async () => {
    useWebcam.setState({ status: 'asking', error: null });
    try {
      const opened = await navigator.mediaDevices.getUserMedia({ video: { width: 640 }, audio: false });
      stream.current = opened;
      for (const track of opened.getTracks()) track.addEventListener('ended', stop);
      if (video.current) {
        video.current.srcObject = opened;
        await video.current.play();
      }
      forgetFrames();
      useWebcam.setState({ status: 'on' });
    } catch (reason) {
      stop();
      useWebcam.setState({ status: 'failed', error: cameraError(reason) });
    }
  }, [video, stop]);

  useEffect(() => stop, [stop]);

  useEffect(() => {
    if (!isOn || run === undefined) return;
    const canvas = new OffscreenCanvas(1, 1);
    let isCurrent = true;
    const loop = async () => {
      while (isCurrent) {
        const startMs = performance.now();
        const { side } = pictureCutFor(run, useDatasets.getState().datasets);
        const pixels = video.current && squareFrame(video.current, canvas, side);
        if (pixels) await useWebcam.getState().classify(run.id, pixels, side);
        if (useWebcam.getState().status !== 'on') break;
        const rest = Math.max(0, FRAME_MS - (performance.now() - startMs));
        await new Promise((resolve) => setTimeout(resolve, rest));
      }
    };
    void loop();
    return () => {
      isCurrent = false;
    };
  }, [isOn, run, video]);

  return { start, stop };
}
