import { invariant } from '../lib/invariant';

const MAX_WORKGROUPS_PER_DIMENSION = 65535;

/**
 * A dispatch grid for at least `invocations` invocations, folded into two dimensions where one is not enough. Kernels
 * take the workgroup's number as `workgroup.y * grid.x + workgroup.x` and check it against their count.
 */
export function linearGrid(invocations: number, workgroupSize: number): [x: number, y: number] {
  invariant(invocations > 0, 'an empty tensor has no grid');
  const workgroups = Math.ceil(invocations / workgroupSize);
  const y = Math.ceil(workgroups / MAX_WORKGROUPS_PER_DIMENSION);
  return [Math.ceil(workgroups / y), y];
}
