import * as tf from '@tensorflow/tfjs';
import { elementCount, type ShapedArray } from '../lib/namedArrays';
import { StudioError } from '../lib/StudioError';
import { joinColumns, splitColumns } from './columnParts';
import type { ParameterSpec } from './parameterSpecs';

/** One column part on the GPU with its momentum buffer. */
export interface ParameterPart {
  value: tf.Variable;
  /** Absent in a network that only predicts. */
  velocity: tf.Variable | null;
}

function variable(shape: number[]): tf.Variable {
  return tf.tidy(() => tf.variable(tf.fill(shape, 0), false));
}

/** A learned array on the GPU, whole in files and in column parts in memory. Starts as zeros; owns its variables. */
export class Parameter {
  readonly spec: ParameterSpec;
  readonly parts: ParameterPart[];

  constructor(spec: ParameterSpec, isTrainable: boolean) {
    this.spec = spec;
    const shape = [...spec.shape.slice(0, -1), (spec.shape.at(-1) ?? 1) / spec.parts];
    this.parts = Array.from({ length: spec.parts }, () => ({
      value: variable(shape),
      velocity: isTrainable ? variable(shape) : null,
    }));
  }

  /** Sets the values. Throws `shape-mismatch`. */
  load(array: ShapedArray): void {
    this.assign(array, (part) => part.value);
  }

  /** Sets the momentum buffers. Throws `shape-mismatch`. */
  loadVelocity(array: ShapedArray): void {
    this.assign(array, (part) => part.velocity);
  }

  /** Sets values and momentum buffers to zero. */
  clear(): void {
    for (const { value, velocity } of this.parts) {
      tf.tidy(() => {
        value.assign(tf.fill(value.shape, 0));
        velocity?.assign(tf.fill(value.shape, 0));
      });
    }
  }

  /** A GPU-to-CPU sync. */
  read(): Promise<ShapedArray> {
    return this.readAll((part) => part.value);
  }

  /** Zeros where there is none. A GPU-to-CPU sync. */
  readVelocity(): Promise<ShapedArray> {
    return this.readAll((part) => part.velocity);
  }

  dispose(): void {
    for (const { value, velocity } of this.parts) {
      value.dispose();
      velocity?.dispose();
    }
  }

  private assign(array: ShapedArray, target: (part: ParameterPart) => tf.Variable | null): void {
    if (array.shape.join() !== this.spec.shape.join()) {
      throw new StudioError({
        code: 'shape-mismatch',
        message: `${this.spec.name}: got [${array.shape}], expected [${this.spec.shape}].`,
        hint: 'Choose weights of the same network, with the same switches.',
      });
    }
    splitColumns(array, this.parts.length).forEach(({ shape, data }, index) => {
      const part = this.parts[index];
      const goal = part && target(part);
      if (goal) tf.tidy(() => goal.assign(tf.tensor(data.slice(), shape, 'float32')));
    });
  }

  private async readAll(source: (part: ParameterPart) => tf.Variable | null): Promise<ShapedArray> {
    const arrays: ShapedArray[] = [];
    for (const part of this.parts) {
      const tensor = source(part);
      const values = tensor ? await tensor.data<'float32'>() : new Float32Array(part.value.size);
      arrays.push({ shape: part.value.shape, data: new Float32Array(values) });
    }
    const joined = joinColumns(arrays);
    return { shape: this.spec.shape, data: joined.data.subarray(0, elementCount(this.spec.shape)) };
  }
}
