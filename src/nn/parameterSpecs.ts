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
  /** Initial values: N(0, std) around `mean`; a bias has std 0. */
  std: number;
  mean: number;
  /** Equal column parts in which it lives in memory, so that none is over the default binding limit. */
  parts: number;
}

/** Parameters of a network in layer order, weight before bias. */
export function parameterSpecs(architecture: Architecture): ParameterSpec[] {
  return layerShapes(architecture).flatMap(({ layer, weightShape }): ParameterSpec[] => {
    if (!weightShape || (layer.kind !== 'conv' && layer.kind !== 'fullyConnected')) return [];
    const parts = bindingParts(weightShape);
    const { weightStd, bias } = layer.initialization;
    const outputs = weightShape.at(-1) ?? 0;
    return [
      { name: `${layer.name}.weight`, kind: 'weight', shape: weightShape, std: weightStd, mean: 0, parts },
      { name: `${layer.name}.bias`, kind: 'bias', shape: [outputs], std: 0, mean: bias, parts },
    ];
  });
}
