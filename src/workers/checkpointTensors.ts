import type { NamedArrays } from '../lib/namedArrays';
import type { ArmState, Checkpoint } from '../training/checkpoint';

/** A checkpoint without its arrays, which are stored one by one. */
export type CheckpointHeader = Omit<Checkpoint, 'arms'> & {
  arms: Omit<ArmState, 'weights' | 'velocities'>[];
};

/** Splits a checkpoint into its header and its arrays, named `0/weights/conv1.weight`: arm, kind, parameter. */
export function splitCheckpoint(checkpoint: Checkpoint): { header: CheckpointHeader; tensors: NamedArrays } {
  const tensors: NamedArrays = new Map();
  const arms = checkpoint.arms.map(({ weights, velocities, ...rest }, arm) => {
    for (const [name, array] of weights) tensors.set(`${arm}/weights/${name}`, array);
    for (const [name, array] of velocities) tensors.set(`${arm}/velocities/${name}`, array);
    return rest;
  });
  return { header: { ...checkpoint, arms }, tensors };
}

/** The inverse of `splitCheckpoint`. */
export function joinCheckpoint(header: CheckpointHeader, tensors: NamedArrays): Checkpoint {
  const arrays = (arm: number, kind: 'weights' | 'velocities'): NamedArrays => {
    const prefix = `${arm}/${kind}/`;
    return new Map(
      [...tensors].flatMap(([name, array]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), array]] : [],
      ),
    );
  };
  const arms = header.arms.map((rest, arm) => ({
    ...rest,
    weights: arrays(arm, 'weights'),
    velocities: arrays(arm, 'velocities'),
  }));
  return { ...header, arms };
}
