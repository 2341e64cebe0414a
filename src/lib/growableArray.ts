/** A list of f64 numbers that grows by doubling; reading never copies. */
export class GrowableArray {
  #values = new Float64Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
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
