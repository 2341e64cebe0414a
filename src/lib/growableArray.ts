/** A list of f64 numbers that grows by doubling; reading never copies. */
export class GrowableArray {
  #values = new Float64Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#grow(this.#length + 1);
    this.#values[this.#length++] = value;
  }

  /** Adds the numbers of `source` at some places. */
  pushAt(source: Float64Array, places: readonly number[]): void {
    const length = this.#length + places.length;
    if (length > this.#values.length) this.#grow(length);
    const values = this.#values;
    let next = this.#length;
    for (const place of places) values[next++] = source[place] ?? Number.NaN;
    this.#length = length;
  }

  #grow(needed: number): void {
    let capacity = this.#values.length;
    while (capacity < needed) capacity *= 2;
    const larger = new Float64Array(capacity);
    larger.set(this.#values);
    this.#values = larger;
  }

  /** The number at an index; NaN outside. */
  at(index: number): number {
    return index >= 0 && index < this.#length ? (this.#values[index] ?? Number.NaN) : Number.NaN;
  }

  /** The numbers so far, as a view that is valid until the next `push`. */
  view(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }

  /** Forgets everything from `length` on. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }
}
