/** A number with its noun: "1 picture", "2,500 pictures". */
export function countOf(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}
