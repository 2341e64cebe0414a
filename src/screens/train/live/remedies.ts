import type { ResolvedArm } from '../../../experiment/resolveArm';
import type { SettingChange } from '../../../experiment/settings/addChangedArm';
import type { Diagnosis } from '../../../workers/gpuProtocol';

type Ailment = Diagnosis['findings'][number]['ailment'];

/** One thing to try, as an arm beside the ill one. */
export interface Remedy {
  /** "a tenth of the rate, 0.001". */
  label: string;
  changes: SettingChange[];
}

function tenthOfRate({ optimizer }: ResolvedArm): Remedy {
  const rate = Number((optimizer.learningRate / 10).toPrecision(3));
  return { label: `a tenth of the rate, ${rate}`, changes: [{ key: 'learningRate', value: rate }] };
}

function smallBias({ model }: ResolvedArm): Remedy[] {
  if (model.initialBias !== 'preset' && model.initialBias <= 0.1) return [];
  return [{ label: 'initial biases 0.1', changes: [{ key: 'initialBias', value: '0.1' }] }];
}

/** Weights whose deviation follows each layer's size: He's for ReLU, Glorot's for functions with two flat ends. */
function otherWeights({ model }: ResolvedArm): Remedy[] {
  const scaled = model.activation === 'relu' ? 'he' : 'glorot';
  if (model.initialWeights === scaled) return [];
  return [
    {
      label: `initial weights after ${scaled === 'he' ? 'He' : 'Glorot'}`,
      changes: [{ key: 'initialWeights', value: scaled }],
    },
  ];
}

/** What to try for what an arm suffers from, the likeliest first, nothing twice. */
export function remedies(arm: ResolvedArm, ailments: readonly Ailment[]): Remedy[] {
  if (ailments.length === 0) return [];
  const isDiverging = ailments.includes('non-finite');
  const isSaturated = ailments.includes('saturated-units');
  if (isDiverging || isSaturated) return [tenthOfRate(arm), ...otherWeights(arm)];
  return [...smallBias(arm), tenthOfRate(arm), ...otherWeights(arm)];
}
