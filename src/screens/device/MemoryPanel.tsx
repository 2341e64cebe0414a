import { NativeSelect } from '@mantine/core';
import { byteSize } from '../../lib/byteSize';
import { MEMORY_CHOICES, useGpuSettings } from '../../stores/gpuSettingsStore';

const MIB = 1024 * 1024;
const AUTOMATIC = 'automatic';

/** How much of the GPU's memory a training may use. */
export function MemoryPanel({ adapter }: { adapter: string }) {
  const { memoryMib, learnedBytes, chooseMemory } = useGpuSettings();
  const learned = learnedBytes[adapter] ?? Infinity;
  return (
    <section className="studio-panel" aria-label="GPU memory">
      <h2>GPU memory</h2>
      <NativeSelect
        aria-label="GPU memory to use"
        value={memoryMib === null ? AUTOMATIC : String(memoryMib)}
        data={[
          { value: AUTOMATIC, label: 'Automatic' },
          ...MEMORY_CHOICES.map((mib) => ({ value: String(mib), label: `At most ${byteSize(mib * MIB)}` })),
        ]}
        onChange={(event) => {
          const { value } = event.currentTarget;
          chooseMemory(value === AUTOMATIC ? null : Number(value));
        }}
        maw={240}
        my={8}
      />
      <p className="studio-dim">
        A browser does not tell how much memory a GPU has. A training that would need more than is allowed
        runs as the same update in smaller parts.
      </p>
      {learned < (memoryMib ?? Infinity) * MIB && (
        <p>
          This adapter ran out of memory once: at most {byteSize(learned)} are used now. Choosing anew forgets
          that.
        </p>
      )}
    </section>
  );
}
