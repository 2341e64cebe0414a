import { describe, expect, it } from 'vitest';
import { classNamesFromText } from '../../../src/stores/classNamesFromText';
import { answersOf, decided, draftOf, draftProblem } from '../../../src/stores/weightDraft';
import type { WeightProposal } from '../../../src/workers/dataProtocol';

const MODEL = { preset: 'torchvision-alexnet', overrides: {}, text: 'AlexNet of torchvision' } as const;
const PROPOSAL: WeightProposal = {
  format: 'torch',
  fileName: 'pets.pth.tar',
  sizeBytes: 1000,
  sha256: '00',
  model: MODEL,
  choices: [MODEL],
  isOwn: false,
  classNames: ['class 0', 'class 1', 'class 2'],
  hasNamedClasses: false,
  rows: [],
  conventions: {
    channels: 'RGB',
    mean: [0, 0, 0],
    deviation: [1, 1, 1],
    inputSide: 224,
    resizedSide: 256,
  },
  facts: [],
  knownAs: null,
};

describe('classNamesFromText', () => {
  it('reads one name per line, with WNIDs or without, whatever the line ends', () => {
    expect(classNamesFromText('cat\r\ndog\rbird, small\n\n')).toEqual(['cat', 'dog', 'bird, small']);
    expect(classNamesFromText('n01440764 tench, Tinca tinca\nn01443537 goldfish')).toEqual([
      'tench, Tinca tinca',
      'goldfish',
    ]);
  });
  it('keeps an empty line in the middle, which is a class without a name', () => {
    expect(classNamesFromText('cat\n\ndog')).toEqual(['cat', '', 'dog']);
  });
  it('reads JSON lists and objects by class number', () => {
    expect(classNamesFromText('["cat", "dog"]')).toEqual(['cat', 'dog']);
    expect(classNamesFromText('{"10": "ten", "2": ["n00000002", "two"], "note": "x"}')).toEqual([
      'two',
      'ten',
    ]);
    expect(classNamesFromText('[not JSON')).toEqual(['[not JSON']);
  });
});

describe('A draft of an import', () => {
  it('is named as the file or what it is known as, and never as another run', () => {
    expect(draftOf(PROPOSAL, []).name).toBe('pets');
    expect(draftOf(PROPOSAL, ['pets', 'pets 2']).name).toBe('pets 3');
    expect(draftOf({ ...PROPOSAL, knownAs: 'AlexNet (torchvision)' }, []).name).toBe('AlexNet (torchvision)');
    expect(draftOf({ ...PROPOSAL, fileName: '.pth' }, []).name).toBe('.pth');
  });
  it('takes the proposal as it is, or names of which there is one for each class', () => {
    const draft = draftOf(PROPOSAL, []);
    expect(draftProblem(draft, PROPOSAL)).toBeNull();
    expect(answersOf(draft, PROPOSAL).classNames).toBeNull();
    const named = { ...draft, name: ' my pets ', classText: 'cat\ndog\nbird\n' };
    expect(draftProblem(named, PROPOSAL)).toBeNull();
    expect(answersOf(named, PROPOSAL)).toMatchObject({ name: 'my pets', classNames: ['cat', 'dog', 'bird'] });
  });
  it('says what is missing', () => {
    const draft = draftOf(PROPOSAL, []);
    expect(draftProblem({ ...draft, name: ' ' }, PROPOSAL)).toMatch(/needs a name/);
    expect(draftProblem({ ...draft, classText: 'cat\ndog' }, PROPOSAL)).toMatch(/3 classes; the list has 2/);
    expect(draftProblem({ ...draft, classText: 'cat\n\ndog' }, PROPOSAL)).toMatch(/Line 2/);
    const conventions = { ...draft.conventions, resizedSide: 200 };
    expect(draftProblem({ ...draft, conventions }, PROPOSAL)).toMatch(/window/);
  });
  it('names the network only where it is another than the first that fits', () => {
    const draft = draftOf(PROPOSAL, []);
    expect(answersOf(draft, PROPOSAL)).not.toHaveProperty('preset');
    expect(answersOf({ ...draft, preset: 'caffenet' }, PROPOSAL).preset).toBe('caffenet');
  });
  it('keeps the reasons that nobody has overruled', () => {
    const facts: WeightProposal['facts'] = [
      { key: 'mean', text: 'As torchvision.', isKnown: true },
      { key: 'channels', text: 'RGB.', isKnown: true },
      { key: 'lrn', text: 'No LRN.', isKnown: true },
    ];
    const told = { ...PROPOSAL, facts };
    const draft = draftOf(told, []);
    const kept = (proposal: WeightProposal) => proposal.facts.map(({ text }) => text);
    expect(decided(told, draft).facts).toEqual(facts);
    const conventions = { ...draft.conventions, mean: [1, 2, 3] as [number, number, number] };
    const byHand = kept(decided(told, { ...draft, conventions }));
    expect(byHand).toEqual(['RGB.', 'No LRN.', 'What is subtracted: set by a person.']);
    const meanFile = new File([], 'mean.npy');
    expect(kept(decided(told, { ...draft, meanFile })).at(-1)).toBe(
      'The mean picture mean.npy is subtracted.',
    );
  });
});
