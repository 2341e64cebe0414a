import { Tooltip, type TooltipProps } from '@mantine/core';
import { type RefObject, useEffect, useState } from 'react';

interface HoverTipProps {
  label: string;
  /** What it explains. */
  target: RefObject<HTMLElement | null>;
  position?: TooltipProps['position'];
  /** Shown without a pointer, say by the keyboard's focus. */
  isShown?: boolean;
}

/**
 * A tooltip that is made when the pointer first comes to its target, or when it is to be shown: a table of forty rows
 * with a tooltip each would take longer to draw than everything else in it.
 */
export function HoverTip({ label, target, position, isShown = false }: HoverTipProps) {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const element = target.current;
    const onEnter = () => setIsNear(true);
    element?.addEventListener('mouseenter', onEnter, { once: true });
    return () => element?.removeEventListener('mouseenter', onEnter);
  }, [target]);
  if (!isNear && !isShown) return null;
  return <Tooltip label={label} target={target} position={position} opened={isShown || undefined} />;
}
