/** Tells a person, on the error stream, what is going on. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
