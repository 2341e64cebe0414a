/** How far the colour planes are reduced: to half width and height, to half width, or not at all. */
export type ChromaLayout = 'I420' | 'I422' | 'I444';

/** A decoded JPEG as its file holds it: brightness Y in full size, colours Cb and Cr reduced; u8, full range. */
export interface YuvPicture {
  layout: ChromaLayout;
  width: number;
  height: number;
  /** The three planes and where each begins, in bytes, and how long its rows are. */
  bytes: Uint8Array;
  planes: readonly { offset: number; stride: number }[];
}

// Offsets into CLAMP: a sum is at least -179 and at most 255 + 227.
const MARGIN = 256;
const CLAMP = Uint8Array.from({ length: MARGIN + 256 + MARGIN }, (_, index) =>
  Math.max(0, Math.min(255, index - MARGIN)),
);
const fixed = (factor: number) => Math.round(factor * 65536);
const HALF = 1 << 15;
const perChroma = (make: (offset: number) => number) =>
  Int32Array.from({ length: 256 }, (_, value) => make(value - 128));
/** JFIF's conversion (ITU-R BT.601, full range) in 16-bit fixed point, as the IJG library's jdcolor.c tabulates it. */
const RED_OF_CR = perChroma((offset) => (fixed(1.402) * offset + HALF) >> 16);
const BLUE_OF_CB = perChroma((offset) => (fixed(1.772) * offset + HALF) >> 16);
const GREEN_OF_CR = perChroma((offset) => -fixed(0.71414) * offset);
const GREEN_OF_CB = perChroma((offset) => -fixed(0.34414) * offset + HALF);

/**
 * Rows `[start, end)` as RGB u8 `[end - start, width, 3]` into `target`, bit for bit as libjpeg-turbo's usual
 * ("fancy") decoding gives them: colours widened with a triangle filter, then JFIF's conversion. Browsers' own
 * conversion of video frames differs in the last bits from one processor to the next; this does not, and is faster
 * than a canvas.
 */
export function yuvToRgb(picture: YuvPicture, start: number, end: number, target: Uint8Array): void {
  const { layout, width, height, bytes, planes } = picture;
  const [luma, cb, cr] = planes as [
    YuvPicture['planes'][0],
    YuvPicture['planes'][0],
    YuvPicture['planes'][0],
  ];
  const chromaWidth = layout === 'I444' ? width : (width + 1) >> 1;
  const chromaHeight = layout === 'I420' ? (height + 1) >> 1 : height;
  const rows = [new Uint8Array(chromaWidth * 2), new Uint8Array(chromaWidth * 2)] as const;
  let out = 0;
  for (let y = start; y < end; y++) {
    const own = layout === 'I420' ? y >> 1 : y;
    const beside = Math.max(0, Math.min(chromaHeight - 1, (y & 1) === 1 ? own + 1 : own - 1));
    [cb, cr].forEach(({ offset, stride }, plane) => {
      const row = rows[plane as 0 | 1];
      const from = offset + own * stride;
      if (layout === 'I444') row.set(bytes.subarray(from, from + width));
      else if (chromaWidth <= 2) widenPlainly(bytes, from, chromaWidth, row);
      else if (layout === 'I422') widen(bytes, from, chromaWidth, row);
      else widenBetween(bytes, [from, offset + beside * stride], chromaWidth, row);
    });
    const [blues, reds] = rows;
    const lumaRow = luma.offset + y * luma.stride;
    for (let x = 0; x < width; x++) {
      const base = bytes[lumaRow + x]! + MARGIN;
      const blue = blues[x]!;
      const red = reds[x]!;
      target[out] = CLAMP[base + RED_OF_CR[red]!]!;
      target[out + 1] = CLAMP[base + ((GREEN_OF_CB[blue]! + GREEN_OF_CR[red]!) >> 16)]!;
      target[out + 2] = CLAMP[base + BLUE_OF_CB[blue]!]!;
      out += 3;
    }
  }
}

/** Each sample twice: what libjpeg does with rows of one or two samples. */
function widenPlainly(bytes: Uint8Array, from: number, count: number, row: Uint8Array): void {
  for (let index = 0; index < count; index++) row.fill(bytes[from + index]!, index * 2, index * 2 + 2);
}

/** Half width to full: 3/4 of the nearer sample, 1/4 of the farther one (jdsample.c, h2v1_fancy_upsample). */
function widen(bytes: Uint8Array, from: number, count: number, row: Uint8Array): void {
  const last = count - 1;
  for (let index = 0; index < count; index++) {
    const own = bytes[from + index]!;
    const before = index === 0 ? own : bytes[from + index - 1]!;
    const after = index === last ? own : bytes[from + index + 1]!;
    row[index * 2] = index === 0 ? own : (own * 3 + before + 1) >> 2;
    row[index * 2 + 1] = index === last ? own : (own * 3 + after + 2) >> 2;
  }
}

/** The same in both directions: `from` is the nearer row and the farther one (jdsample.c, h2v2_fancy_upsample). */
function widenBetween(bytes: Uint8Array, from: [number, number], count: number, row: Uint8Array): void {
  const [near, far] = from;
  let own = bytes[near]! * 3 + bytes[far]!;
  let before = own;
  let out = 0;
  for (let index = 0; index < count; index++) {
    const next = index + 1 < count ? bytes[near + index + 1]! * 3 + bytes[far + index + 1]! : own;
    row[out++] = (own * 3 + before + 8) >> 4;
    row[out++] = (own * 3 + next + 7) >> 4;
    before = own;
    own = next;
  }
}
