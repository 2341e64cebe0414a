import { useEffect } from 'react';
import { useTraining } from '../stores/trainingStore';

/** Keeps the screen, and with it the machine, awake while something trains; asks again when the page is shown. */
export function useWakeLock(): void {
  const isTraining = useTraining((state) => state.status === 'training');
  useEffect(() => {
    if (!isTraining || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const acquire = async () => {
      if (document.visibilityState !== 'visible') return;
      // Refused on low battery: the training goes on all the same.
      lock = await navigator.wakeLock.request('screen').catch(() => null);
      if (isOver) await lock?.release();
    };
    void acquire();
    document.addEventListener('visibilitychange', acquire);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', acquire);
      void lock?.release();
    };
  }, [isTraining]);
}
