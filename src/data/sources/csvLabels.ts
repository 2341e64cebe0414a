import { type NamedClasses, namesAsStated, namesByNumber } from './classNaming';

export interface TableLabels extends NamedClasses {
  /** Label of each text that occurs. */
  labelOf: Map<string, number>;
}

/** Numbers may leave out so many times as many classes as they name; beyond, they are ids and not places. */
const MAX_STRETCH = 4;

/**
 * Classes of a table's labels: names sorted; or, where all are whole numbers, the numbers themselves, or numbered
 * anew in their order where they do not begin at 0 or leave most out.
 */
export async function classesOfTexts(texts: Set<string>): Promise<TableLabels> {
  const list = [...texts];
  if (!list.every((text) => /^\d{1,9}$/.test(text))) {
    const sorted = list.sort((a, b) => (a < b ? -1 : 1));
    return { ...(await namesAsStated(sorted)), labelOf: numbered(sorted) };
  }
  const numbers = list.map(Number).sort((a, b) => a - b);
  const max = numbers.at(-1) ?? 0;
  if (numbers[0] === 0 && max < MAX_STRETCH * numbers.length)
    return {
      ...(await namesByNumber(max + 1)),
      labelOf: new Map(list.map((text) => [text, Number(text)])),
    };
  const distinct = [...new Set(numbers)];
  const places = new Map(distinct.map((number, label) => [number, label]));
  const classNames = distinct.map((number) => `class ${number}`);
  return {
    classNames,
    wnids: classNames.map(() => null),
    labelOf: new Map(list.map((text) => [text, places.get(Number(text)) ?? 0])),
  };
}

function numbered(texts: string[]): Map<string, number> {
  return new Map(texts.map((text, label) => [text, label]));
}
