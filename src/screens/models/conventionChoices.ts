import type { Conventions } from '../../workers/dataProtocol';

/** A habit of preparing pictures, by the program that has it. */
export interface ConventionChoice {
  key: string;
  label: string;
  conventions: Pick<Conventions, 'channels' | 'mean' | 'deviation'>;
}

const NO_MEAN: [number, number, number] = [0, 0, 0];
const NO_DEVIATION: [number, number, number] = [1, 1, 1];

/** Red first, in grey levels of 0 to 255. */
export const CONVENTION_CHOICES: readonly ConventionChoice[] = [
  {
    key: 'torchvision',
    label: 'torchvision: RGB, ImageNet’s mean and deviation',
    // transforms.Normalize((.485, .456, .406), (.229, .224, .225)), times 255
    conventions: { channels: 'RGB', mean: [123.675, 116.28, 103.53], deviation: [58.395, 57.12, 57.375] },
  },
  {
    key: 'caffe',
    label: 'Caffe: BGR, ImageNet’s mean colour',
    // caffe/examples/00-classification, there blue first
    conventions: {
      channels: 'BGR',
      mean: [122.67891434, 116.66876762, 104.00698793],
      deviation: NO_DEVIATION,
    },
  },
  {
    key: 'none',
    label: 'none: RGB, 0 to 255 as they are',
    conventions: { channels: 'RGB', mean: NO_MEAN, deviation: NO_DEVIATION },
  },
  {
    key: 'unit',
    label: 'RGB, 0 to 1',
    conventions: { channels: 'RGB', mean: NO_MEAN, deviation: [255, 255, 255] },
  },
  {
    key: 'symmetric',
    label: 'RGB, −1 to 1',
    conventions: { channels: 'RGB', mean: [127.5, 127.5, 127.5], deviation: [127.5, 127.5, 127.5] },
  },
];

/** The habit that conventions follow in the given parts; undefined for none of them. */
export function choiceOf(
  conventions: Conventions,
  parts: readonly (keyof ConventionChoice['conventions'])[],
): ConventionChoice | undefined {
  const textOf = (value: string | readonly number[]) =>
    typeof value === 'string' ? value : value.map((level) => level.toFixed(2)).join();
  return CONVENTION_CHOICES.find((choice) =>
    parts.every((part) => textOf(choice.conventions[part]) === textOf(conventions[part])),
  );
}

/** Conventions with those parts of a habit that are open. */
export function withChoice(
  conventions: Conventions,
  choice: ConventionChoice,
  parts: readonly (keyof ConventionChoice['conventions'])[],
): Conventions {
  const taken = Object.fromEntries(parts.map((part) => [part, choice.conventions[part]]));
  return { ...conventions, ...taken };
}
