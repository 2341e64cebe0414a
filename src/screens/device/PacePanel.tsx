import { SegmentedControl } from '@mantine/core';
import { ErrorPanel } from '../../components/ErrorPanel';
import { usePace } from '../../stores/paceStore';
import type { GpuPace } from '../../workers/gpuProtocol';

const PACES: { value: GpuPace; label: string; help: string }[] = [
  { value: 'full', label: 'Full', help: 'As fast as it goes. Scrolling and other programs may stutter.' },
  { value: 'share', label: 'Share', help: 'A third of the time at rest, so that the screen stays smooth.' },
  {
    value: 'quiet',
    label: 'Quiet',
    help: 'Three quarters of the time at rest: cooler, quieter, and four times as slow.',
  },
];

/** How hard training drives the GPU; it can be changed while it runs. */
export function PacePanel() {
  const { pace, error, choose } = usePace();
  return (
    <section className="studio-panel" aria-label="GPU pace">
      <h2>GPU pace</h2>
      <SegmentedControl
        aria-label="GPU pace"
        value={pace}
        onChange={(value) => {
          const chosen = PACES.find((each) => each.value === value);
          if (chosen) void choose(chosen.value);
        }}
        data={PACES.map(({ value, label }) => ({ value, label }))}
        my={8}
      />
      <p className="studio-dim">{PACES.find((each) => each.value === pace)?.help}</p>
      {error !== null && <ErrorPanel error={error} />}
    </section>
  );
}
