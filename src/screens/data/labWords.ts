import type { AugmentationDraw, AugmentedPictures } from '../../workers/gpuProtocol';

/** "+3.1", "−2.0", "0.0". */
function signed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  if (text === '0.0') return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** One draw: where its window lies, whether it is mirrored, what was added to its colours in grey levels. */
export function drawInWords(
  draw: Pick<AugmentationDraw, 'left' | 'top' | 'isFlipped' | 'colorShift'>,
  { storedSide, windowSide }: AugmentedPictures['plan'],
): string {
  const room = storedSide - windowSide;
  const place =
    room === 0
      ? 'the whole picture'
      : `window ${draw.left} right and ${draw.top} down of 0 to ${room} pixels`;
  const mirrored = draw.isFlipped ? 'mirrored' : 'not mirrored';
  const [red, green, blue] = draw.colorShift.map(signed);
  const isPlain = draw.colorShift.every((value) => value === 0);
  const colors = isPlain ? 'colours as they are' : `red ${red}, green ${green}, blue ${blue} grey levels`;
  return `${place}; ${mirrored}; ${colors}`;
}

/** What the screen does to the network's input, and to how much of it; `share` is 0 to 1. */
export function shownInWords(share: number): string {
  const common = 'Shown with the mean picture added back';
  if (share === 0) return `${common}; the network gets these pictures less the mean.`;
  const percent = 100 * share;
  const part = percent < 0.05 ? 'less than 0.1 %' : `${percent.toFixed(1)} %`;
  return `${common} and cut off at 0 and 255 (${part} of the values); the network gets them less the mean, and not cut off.`;
}
