import type { Layer, Padding } from '../../architecture/layer';

function padText({ top, bottom, left, right }: Padding): string {
  if (top === bottom && left === right && top === left) return top === 0 ? '' : `, pad ${top}`;
  return `, pad ${bottom} below and ${right} at the right`;
}

function activationText(activation: string): string {
  return activation === 'linear' ? '' : `, ${activation === 'relu' ? 'ReLU' : activation}`;
}

/** What a layer does, in one line: "96 filters 11 × 11, stride 4, ReLU". */
export function layerText(layer: Layer): string {
  switch (layer.kind) {
    case 'conv': {
      const groups = layer.groups === 1 ? '' : `, ${layer.groups} towers`;
      const size = `${layer.filterSize} × ${layer.filterSize}`;
      const stride = layer.stride === 1 ? '' : `, stride ${layer.stride}`;
      return `${layer.outChannels} filters ${size}${stride}${padText(layer.pad)}${groups}${activationText(layer.activation)}`;
    }
    case 'fullyConnected':
      return `${layer.outUnits.toLocaleString('en')} units${activationText(layer.activation)}`;
    case 'lrn':
      return `normalization over ${layer.n} channels, k ${layer.k}, α ${layer.alpha}, β ${layer.beta}`;
    case 'spatialNorm':
      return `normalization over ${layer.n} × ${layer.n} pixels, k ${layer.k}, α ${layer.alpha}, β ${layer.beta}`;
    case 'activation':
      return activationText(layer.activation).slice(2);
    case 'maxPool':
    case 'averagePool': {
      const name = layer.kind === 'maxPool' ? 'maximum' : 'average';
      return `${name} of ${layer.filterSize} × ${layer.filterSize}, stride ${layer.stride}`;
    }
    case 'dropout':
      return `drops ${100 * layer.rate} % of the units in training`;
  }
}
