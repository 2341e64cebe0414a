import type { PresetName } from '../architecture/presets';
import type { Conventions, WeightAnswers, WeightProposal } from '../workers/dataProtocol';
import { classNamesFromText } from './classNamesFromText';

/** The longest name of a run. */
const NAME_LENGTH = 80;

const CONVENTION_NAMES: Record<keyof Conventions, string> = {
  channels: 'Order of colours',
  mean: 'What is subtracted',
  deviation: 'What is divided by',
  inputSide: 'Window',
  resizedSide: 'Picture',
};

/** What a person has decided so far about a file of weights. */
export interface WeightDraft {
  name: string;
  /** One of the networks that the arrays fit. */
  preset: PresetName;
  conventions: Conventions;
  /** Class names as typed or dropped, `classNamesFromText`; empty for the proposal's. */
  classText: string;
  /** A picture in the place of the mean colour. */
  meanFile: File | null;
}

/** What the file itself suggests: its public name, else its file name without the ending. */
export function draftOf(proposal: WeightProposal, takenNames: readonly string[]): WeightDraft {
  const stem = proposal.fileName.replace(/(\.[a-z0-9]{1,12})+$/i, '') || proposal.fileName;
  const base = (proposal.knownAs ?? stem).slice(0, NAME_LENGTH - 4).trim();
  let name = base;
  for (let count = 2; takenNames.includes(name); count++) name = `${base} ${count}`;
  return {
    name,
    preset: proposal.model.preset,
    conventions: proposal.conventions,
    classText: '',
    meanFile: null,
  };
}

/** Why a draft cannot be imported yet; null where it can. */
export function draftProblem(draft: WeightDraft, proposal: WeightProposal): string | null {
  if (draft.name.trim() === '') return 'The network needs a name.';
  const wanted = proposal.classNames.length;
  if (draft.classText.trim() !== '') {
    const names = classNamesFromText(draft.classText);
    if (names.length !== wanted) {
      return `The network has ${wanted.toLocaleString('en')} classes; the list has ${names.length.toLocaleString('en')} names.`;
    }
    const empty = names.indexOf('');
    if (empty >= 0) return `Line ${empty + 1} of the class names is empty.`;
  }
  if (draft.conventions.inputSide > draft.conventions.resizedSide) {
    return 'The window cannot be larger than the picture that it is cut from.';
  }
  return null;
}

/** The draft as the data worker takes it. Only for one without a problem. */
export function answersOf(draft: WeightDraft, proposal: WeightProposal): WeightAnswers {
  const { preset, conventions, meanFile } = draft;
  return {
    name: draft.name.trim(),
    conventions,
    classNames: draft.classText.trim() === '' ? null : classNamesFromText(draft.classText),
    ...(preset !== proposal.model.preset && { preset }),
    ...(meanFile !== null && { meanFile }),
  };
}

/** The proposal as it is imported: reasons of conventions that a person has overruled do not stay with the network. */
export function decided(proposal: WeightProposal, { conventions, meanFile }: WeightDraft): WeightProposal {
  const keys = Object.keys(conventions) as (keyof Conventions)[];
  const overruled = keys.filter(
    (key) =>
      String(conventions[key]) !== String(proposal.conventions[key]) || (key === 'mean' && meanFile !== null),
  );
  const byHand = overruled.map((key) => ({
    key,
    text:
      key === 'mean' && meanFile !== null
        ? `The mean picture ${meanFile.name} is subtracted.`
        : `${CONVENTION_NAMES[key]}: set by a person.`,
    isKnown: false,
  }));
  const kept = proposal.facts.filter(({ key }) => !overruled.some((each) => each === key));
  return { ...proposal, facts: [...kept, ...byHand] };
}
