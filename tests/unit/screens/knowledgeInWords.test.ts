import { expect, it } from 'vitest';
import { knowledgeInWords } from '../../../src/screens/classify/knowledgeInWords';

it('lists what a small network knows, and says that it must choose from it', () => {
  const words = knowledgeInWords(['disc', 'square']);
  expect(words).toContain('knows only: disc, square.');
  expect(words).toContain('must answer with one of these');
});

it('counts and samples the classes of a large one', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `class${index}`);
  const words = knowledgeInWords(names);
  expect(words).toContain('1,000 classes, such as class0,');
  expect(words).not.toContain('class20');
});

it('does not say so of a network that can tell what is new to it', () => {
  const words = knowledgeInWords(['disc', 'square'], true);
  expect(words).not.toContain('must answer');
  expect(words).toContain('looks like none of these, it says so');
});
