import { armStyle } from './armStyle';

/** A short piece of an arm's line: its colour and dash, beside its name. */
export function LineSample({ arm }: { arm: number }) {
  const { color, dash } = armStyle(arm);
  return (
    <svg width="22" height="8" aria-hidden="true" style={{ flex: 'none' }}>
      <line x1="0" y1="4" x2="22" y2="4" stroke={color} strokeWidth="2.5" strokeDasharray={dash} />
    </svg>
  );
}
