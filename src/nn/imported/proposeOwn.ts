import { buildArchitecture, PRESETS } from '../../architecture/presets';
import { windowPlan } from '../../experiment/recipe/window';
import { resolveArm } from '../../experiment/resolveArm';
import type { WeightFile } from '../../formats/weights/weightFile';
import { invariant } from '../../lib/invariant';
import { StudioError } from '../../lib/StudioError';
import { NOVELTY_ARRAYS } from '../head/noveltyArrays';
import { parameterSpecs } from '../parameterSpecs';
import { MEAN_IMAGE, type OwnHeader } from './ownHeader';
import type { ConventionFact, Conventions, MappingRow, WeightProposal } from './weightProposal';

const KEPT = new Map<string, string>([
  [MEAN_IMAGE, 'its mean picture, kept with the network'],
  ...NOVELTY_ARRAYS.map(
    (name) => [name, 'tells pictures of none of its classes, kept with the network'] as const,
  ),
]);

type OwnProposal = Pick<
  WeightProposal,
  'model' | 'choices' | 'classNames' | 'hasNamedClasses' | 'rows' | 'conventions' | 'facts'
>;

/** What is made of a file that the studio wrote. Throws `shape-mismatch` where arrays do not fit its own header. */
export function proposeOwn(file: WeightFile, header: OwnHeader): OwnProposal {
  const arm = header.experiment.arms.find(({ name }) => name === header.arm);
  invariant(arm, 'the header was checked');
  const { preset, model } = resolveArm(header.experiment, arm);
  const arrays = new Map(file.arrays.map((array) => [array.name, array]));
  const classCount = arrays.get(lastBias(file))?.shape[0] ?? header.classNames.length;
  const specs = parameterSpecs(buildArchitecture(preset, model, Math.max(1, classCount)));
  const rows = specs.map(({ name, shape }): MappingRow => {
    const found = arrays.get(name);
    if (found?.shape.join() !== shape.join())
      throw new StudioError({
        code: 'shape-mismatch',
        message: `The file’s header names ${preset}, whose ${name} is [${shape}]; it has ${found ? `[${found.shape}]` : 'none'}.`,
        hint: 'Export the network again from the Models screen.',
      });
    return {
      source: name,
      sourceShape: shape,
      target: name,
      targetShape: shape,
      order: 'same',
      reason: null,
    };
  });
  const targets = new Set(specs.map(({ name }) => name));
  const left = file.arrays.filter(({ name }) => !targets.has(name));
  const choice = {
    preset,
    overrides: { ...header.experiment.model.overrides, ...arm.model },
    text: PRESETS[preset].description,
  };
  const hasNamedClasses = header.classNames.length === classCount;
  return {
    model: choice,
    choices: [choice],
    classNames: hasNamedClasses
      ? header.classNames
      : Array.from({ length: classCount }, (_, index) => `class ${index}`),
    hasNamedClasses,
    rows: [
      ...rows,
      ...left.map(({ name, shape }) => leftOver(name, shape, KEPT.get(name) ?? 'no layer takes it')),
    ],
    ...ownConventions(header, { inputSide: model.inputSide, inputScale: PRESETS[preset].inputScale }),
  };
}

/** The row of an array that goes nowhere. */
export function leftOver(source: string, sourceShape: number[], reason: string): MappingRow {
  return { source, sourceShape, target: null, targetShape: null, order: null, reason };
}

/** The last layer's, whatever the preset calls it. */
function lastBias({ arrays }: WeightFile): string {
  const names = arrays.map(({ name }) => name).filter((name) => /^fc\d\.bias$/.test(name));
  return names.sort().at(-1) ?? '';
}

function ownConventions(
  { preprocessing }: OwnHeader,
  { inputSide, inputScale }: { inputSide: number; inputScale: number },
): { conventions: Conventions; facts: ConventionFact[] } {
  const { storedSide, cropFraction, mean } = preprocessing ?? {
    storedSide: inputSide > 96 ? 256 : inputSide,
    mean: [127.5, 127.5, 127.5] satisfies Conventions['mean'],
  };
  const deviation = 1 / inputScale;
  const { windowSide } = windowPlan(storedSide, storedSide, inputSide, cropFraction);
  const isKnown = preprocessing !== null;
  const from = isKnown ? 'The studio wrote it into the file.' : 'A file from before this was written down.';
  const keys = ['channels', 'mean', 'deviation', 'inputSide', 'resizedSide', 'classes'] as const;
  return {
    conventions: {
      channels: 'RGB',
      // Of a mean picture only its place is shown here; the picture itself is taken over.
      mean: mean ?? [0, 0, 0],
      deviation: [deviation, deviation, deviation],
      inputSide: windowSide,
      resizedSide: storedSide,
    },
    facts: keys.map((key) => ({
      key,
      text: key === 'mean' && mean === null ? 'Its mean picture is in the file.' : from,
      isKnown: isKnown || key === 'channels' || key === 'deviation' || key === 'classes',
    })),
  };
}
