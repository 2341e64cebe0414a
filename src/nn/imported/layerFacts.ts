import type { Architecture, LrnLayer } from '../../architecture/layer';
import type { ConventionFact } from './weightProposal';

/**
 * What is to be said of the layers that have no arrays.
 *
 * @param from how it is known, e.g. `as the file’s graph has it`
 */
export function layerFacts({ layers }: Architecture, from: string, isKnown: boolean): ConventionFact[] {
  const norm = layers.find((layer): layer is LrnLayer => layer.kind === 'lrn');
  const dropout = layers.find((layer) => layer.kind === 'dropout');
  const pools = layers.filter((layer) => layer.kind === 'maxPool' || layer.kind === 'averagePool');
  const facts: ConventionFact[] = [{ key: 'lrn', text: `${lrnText(norm)}, ${from}.`, isKnown }];
  const [pool] = pools;
  if (norm && pool) {
    const isPoolFirst = layers.indexOf(pool) < layers.indexOf(norm);
    facts.push({
      key: 'pooling',
      text: `${isPoolFirst ? 'Pooling before LRN' : 'LRN before pooling'}, ${from}.`,
      isKnown,
    });
  }
  if (dropout)
    facts.push({
      key: 'dropout',
      text:
        dropout.scaling === 'training'
          ? 'Inverted dropout: the weights need nothing.'
          : 'Inverted dropout where ours halves outside training: the weights after it are divided by what is kept.',
      isKnown: true,
    });
  return facts;
}

function lrnText(norm: LrnLayer | undefined): string {
  if (!norm) return 'No LRN';
  const { k, n, alpha, beta } = norm;
  return `LRN with k ${k}, n ${n}, alpha ${alpha} per squared unit (${Number((alpha * n).toPrecision(6))} where it is divided by n) and beta ${beta}`;
}
