import type { Conventions, MappingRow, WeightProposal } from '../../workers/dataProtocol';

const FORMATS: Record<WeightProposal['format'], string> = {
  safetensors: 'safetensors',
  torch: 'PyTorch',
  'torch-legacy': 'PyTorch, from before 1.6',
  npy: 'NumPy array',
  npz: 'NumPy archive',
  caffemodel: 'Caffe',
  onnx: 'ONNX',
};

/** What a file is, in a word: "PyTorch". */
export function formatText(format: WeightProposal['format']): string {
  return FORMATS[format];
}

const ORDERS: Record<NonNullable<MappingRow['order']>, string> = {
  same: 'as it is',
  OIHW: 'out, in, row, column to row, column, in, out',
  transposed: 'out, in to in, out',
  'transposed-CHW': 'out, in (channel, row, column) to in (row, column, channel), out',
  CHW: 'in (channel, row, column) to in (row, column, channel)',
};

/** How an array's values are moved: "out, in to in, out". */
export function orderText(order: MappingRow['order']): string {
  return order === null ? '' : ORDERS[order];
}

/** A shape as everywhere in the studio: "[64, 3, 11, 11]". */
export function shapeText(shape: readonly number[] | null): string {
  return shape === null ? '' : `[${shape.join(', ')}]`;
}

/** Learned numbers that the file's arrays bring. */
export function parametersOf(rows: readonly MappingRow[]): number {
  const sizeOf = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1);
  return rows.reduce((sum, { target, targetShape }) => sum + (target ? sizeOf(targetShape ?? []) : 0), 0);
}

/** "All 16 arrays are taken", "16 of 18 arrays are taken". */
export function takenText(rows: readonly MappingRow[]): string {
  const taken = rows.filter(({ target }) => target !== null).length;
  return taken === rows.length
    ? `All ${taken} arrays are taken`
    : `${taken} of ${rows.length} arrays are taken`;
}

/** Grey levels of three channels: "123.7, 116.3, 103.5", or one number where they agree. */
function levelsText([red, green, blue]: readonly [number, number, number]): string {
  const text = (level: number) => String(Number(level.toFixed(2)));
  return red === green && green === blue
    ? text(red)
    : `red ${text(red)}, green ${text(green)}, blue ${text(blue)}`;
}

/** The conventions as rows of a name and a value, for people. */
export function conventionTexts(conventions: Conventions): Record<keyof Conventions, string> {
  const { channels, mean, deviation, inputSide, resizedSide } = conventions;
  return {
    channels: channels === 'RGB' ? 'red, green, blue' : 'blue, green, red',
    mean: mean.every((level) => level === 0) ? 'nothing' : levelsText(mean),
    deviation: deviation.every((level) => level === 1) ? 'nothing' : levelsText(deviation),
    inputSide: `the centre ${inputSide} × ${inputSide} px`,
    resizedSide: `${resizedSide} × ${resizedSide} px`,
  };
}
