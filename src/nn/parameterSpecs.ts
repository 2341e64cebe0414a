import { bindingParts } from '../architecture/bindingParts';
import type { Architecture } from '../architecture/layer';
import { layerShapes } from '../architecture/layerShapes';

/** One learned array of a network, before any number exists. */
export interface ParameterSpec {
  /** `conv1.weight`, `fc6.bias`, ... */
  name: string;
  kind: 'weight' | 'bias';
  /** Filter `[FH, FW, CIn/groups, COut]`, matrix `[in, out]` or bias `[out]`. */
  shape: number[];
  /** Initial values have this standard deviation around `mean`; 0: all are the mean. */
  std: number;
  mean: number;
  /** `uniform`: between -sqrt(3) and sqrt(3) times `std` around `mean`. */
  distribution: 'normal' | 'uniform';
  /** Equal column parts in which it lives in memory, so that none is over the default binding limit. */
  parts: number;
}

/** Parameters of a network in layer order, weight before bias. */
export function parameterSpecs(architecture: Architecture): ParameterSpec[] {
  return layerShapes(architecture).flatMap(({ layer, weightShape }): ParameterSpec[] => {
    if (!weightShape || (layer.kind !== 'conv' && layer.kind !== 'fullyConnected')) return [];
    const parts = bindingParts(weightShape);
    const { weightStd, bias, distribution = 'normal', biasBound = 0 } = layer.initialization;
    const weights = { shape: weightShape, std: weightStd, mean: 0, distribution };
    const biases = { shape: [weightShape.at(-1) ?? 0], std: biasBound / Math.sqrt(3), mean: bias };
    return [
      { name: `${layer.name}.weight`, kind: 'weight', ...weights, parts },
      { name: `${layer.name}.bias`, kind: 'bias', ...biases, distribution: 'uniform', parts },
    ];
  });
}
