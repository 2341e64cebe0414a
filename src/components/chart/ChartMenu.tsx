import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { RefObject } from 'react';
import { describeError, StudioError } from '../../lib/StudioError';
import { fileNameOf } from '../fileNameOf';
import { saveFile } from '../saveFile';
import { pngOfSvg } from './pngOfSvg';
import { standaloneSvg } from './standaloneSvg';

interface ChartMenuProps {
  /** What the figure shows: in its files' names, and for whoever cannot see it. */
  title: string;
  /** Holds the figure's `<svg>`; without one (a table is shown) only the numbers can be saved. */
  figure: RefObject<Element | null>;
  /** The numbers in full, not those that are drawn. Absent: only the picture is offered. */
  csv?: () => string;
  json?: () => string;
}

/** Saves a figure as a picture (SVG; PNG at twice its size, both on a light ground) or its numbers (CSV, JSON). */
export function ChartMenu({ title, figure, csv, json }: ChartMenuProps) {
  const save = async (ending: string, make: () => Promise<Blob> | Blob) => {
    try {
      saveFile(`${fileNameOf(title)}.${ending}`, await make());
    } catch (error) {
      const { message, hint } = describeError(error);
      notifications.show({ title: 'The figure could not be saved', message: `${message} ${hint}` });
    }
  };
  const picture = async (isPng: boolean): Promise<Blob> => {
    const svg = figure.current?.querySelector<SVGSVGElement>('svg[data-figure], [data-figure] svg');
    if (!svg) throw notDrawn();
    const standalone = standaloneSvg(svg, title);
    return isPng ? pngOfSvg(standalone) : new Blob([standalone.text], { type: 'image/svg+xml' });
  };
  const text = (type: string, make: () => string) => () => new Blob([make()], { type });
  return (
    <Menu returnFocus={false} withInitialFocusPlaceholder={false} position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="compact-sm" aria-label={`Save the figure: ${title}`}>
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('svg', () => picture(false))}>Figure (SVG)</Menu.Item>
        <Menu.Item onClick={() => void save('png', () => picture(true))}>Figure (PNG)</Menu.Item>
        {csv && <Menu.Item onClick={() => void save('csv', text('text/csv', csv))}>Numbers (CSV)</Menu.Item>}
        {json && (
          <Menu.Item onClick={() => void save('json', text('application/json', json))}>
            Numbers (JSON)
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function notDrawn(): StudioError {
  return new StudioError({
    code: 'internal',
    message: 'The figure is not drawn now.',
    hint: 'Choose Figure in the place of Table and save again, or save its numbers.',
  });
}
