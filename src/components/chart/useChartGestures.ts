import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { ChartView } from './chartLine';
import { type FullView, panView, zoomView } from './chartView';

interface Gestures {
  view: ChartView | null;
  full: FullView;
  /** The plot inside the element, in pixels. */
  area: { x: number; y: number; width: number; height: number };
  onView: (view: ChartView | null) => void;
}

interface Place {
  x: number;
  y: number;
}

/** A wheel that has just scrolled the page goes on doing so. */
const SCROLLING_MS = 300;
/** Share of the visible part that a key moves. */
const KEY_STEP = 0.15;
const KEY_ZOOM = 1.5;

const PANS: Record<string, Place> = {
  ArrowLeft: { x: -KEY_STEP, y: 0 },
  ArrowRight: { x: KEY_STEP, y: 0 },
  ArrowUp: { x: 0, y: KEY_STEP },
  ArrowDown: { x: 0, y: -KEY_STEP },
};
const ZOOMS: Record<string, number> = { '+': KEY_ZOOM, '=': KEY_ZOOM, '-': 1 / KEY_ZOOM };

/**
 * Pan and zoom of a chart: the wheel zooms around the pointer (with Shift only the height, with Alt only the width),
 * dragging pans, two fingers do both; arrows pan, + and − zoom, Home and a double click show all. Events come faster
 * than frames: each changes what the one before it left.
 */
export function useChartGestures(element: RefObject<HTMLElement | null>, gestures: Gestures) {
  const latest = useRef(gestures);
  latest.current = gestures;
  const pointers = useRef(new Map<number, Place>());

  const change = (next: (view: ChartView | null, full: FullView) => ChartView | null) => {
    const { view, full, onView } = latest.current;
    const changed = next(view, full);
    latest.current = { ...latest.current, view: changed };
    onView(changed);
  };

  const shareAt = (clientX: number, clientY: number): Place => {
    const box = element.current?.getBoundingClientRect();
    const { area } = latest.current;
    return {
      x: (clientX - (box?.left ?? 0) - area.x) / area.width,
      y: 1 - (clientY - (box?.top ?? 0) - area.y) / area.height,
    };
  };

  const wheelRef = useRef<(event: WheelEvent) => void>(() => undefined);
  wheelRef.current = (event) => {
    const at = shareAt(event.clientX, event.clientY);
    const delta = event.deltaY || event.deltaX; // Shift turns the wheel sideways
    const isOutside = at.x < 0 || at.x > 1 || at.y < 0 || at.y > 1;
    if (isOutside || delta === 0 || (delta > 0 && latest.current.view === null && !event.ctrlKey)) return;
    event.preventDefault();
    const factor = Math.exp(-Math.max(-120, Math.min(120, delta)) * (event.ctrlKey ? 0.01 : 0.002));
    const x = event.shiftKey ? 1 : factor;
    const y = event.altKey ? 1 : factor;
    change((view, full) => zoomView(view, full, { factor: { x, y }, at }));
  };

  // React's own wheel listeners are passive: they could not keep the page from scrolling.
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    let scrolledAt = Number.NEGATIVE_INFINITY;
    const onScroll = () => {
      scrolledAt = performance.now();
    };
    const onWheel = (event: WheelEvent) => {
      if (performance.now() - scrolledAt > SCROLLING_MS) wheelRef.current(event);
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => {
      target.removeEventListener('wheel', onWheel);
      document.removeEventListener('scroll', onScroll, { capture: true });
    };
  }, [element]);

  const move = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = shareAt(event.clientX, event.clientY);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, now);
    if (!other) {
      change((view, full) => panView(view, full, { x: before.x - now.x, y: before.y - now.y }));
      return;
    }
    const distance = (a: Place, b: Place) => Math.hypot(a.x - b.x, a.y - b.y);
    const factor = distance(now, other) / Math.max(0.01, distance(before, other));
    const at = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    const moved = { x: (before.x - now.x) / 2, y: (before.y - now.y) / 2 };
    change((view, full) => {
      const nearer = zoomView(view, full, { factor: { x: factor, y: factor }, at });
      return panView(nearer, full, moved);
    });
  };

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || (event.target as Element).closest('button')) return;
      pointers.current.set(event.pointerId, shareAt(event.clientX, event.clientY));
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: move,
    onPointerUp: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
    onDoubleClick: () => change(() => null),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const [pan, zoom] = [PANS[event.key], ZOOMS[event.key]];
      if (pan) change((view, full) => panView(view, full, pan));
      else if (zoom)
        change((view, full) =>
          zoomView(view, full, { factor: { x: zoom, y: zoom }, at: { x: 0.5, y: 0.5 } }),
        );
      else if (event.key === 'Home') change(() => null);
      else return;
      event.preventDefault();
    },
  };
}
