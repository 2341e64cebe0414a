import type { LrnLayer } from '../../architecture/layer';
import type { WeightFile } from '../../formats/weights/weightFile';
import type { NetworkFit } from './networkFits';
import type { ConventionFact } from './weightProposal';

/** What is to be said of the layers that have no arrays, and of the classes. */
export function layerFacts(
  { architecture, classCount, preset, overrides }: NetworkFit,
  file: WeightFile,
  { isOneOfMany, isImagenet }: { isOneOfMany: boolean; isImagenet: boolean },
): ConventionFact[] {
  const hasGraph = file.graph !== null;
  const isKnown = hasGraph || !isOneOfMany;
  const from = hasGraph ? 'as the file’s graph has it' : `as ${preset} has it; the file holds arrays only`;
  const { layers } = architecture;
  const norm = layers.find((layer): layer is LrnLayer => layer.kind === 'lrn');
  const dropout = layers.find(({ kind }) => kind === 'dropout');
  const pool = layers.find(({ kind }) => kind === 'maxPool');
  const isPoolFirst = norm && pool && layers.indexOf(pool) < layers.indexOf(norm);
  const facts: ConventionFact[] = [{ key: 'lrn', text: `${lrnText(norm)}, ${from}.`, isKnown }];
  if (norm)
    facts.push({
      key: 'pooling',
      text: `${isPoolFirst ? 'Pooling before LRN' : 'LRN before pooling'}, ${from}.`,
      isKnown,
    });
  if (overrides.layerNumbers && Object.values(overrides.layerNumbers).some(({ rounding }) => rounding))
    facts.push({
      key: 'pooling',
      text: 'Last windows that hang over the edge are left out where the file’s graph leaves them out.',
      isKnown: true,
    });
  if (dropout?.kind === 'dropout')
    facts.push({
      key: 'dropout',
      text:
        dropout.scaling === 'training'
          ? 'Inverted dropout: the weights need nothing.'
          : 'Inverted dropout where ours halves outside training: the weights after it are divided by what is kept.',
      isKnown: true,
    });
  facts.push({
    key: 'classes',
    text: isImagenet
      ? '1,000 outputs: the classes of ILSVRC 2012 in the order of their WNIDs, as Caffe and torchvision have them.'
      : `${classCount} outputs, whose classes the file does not name.`,
    isKnown: isImagenet,
  });
  return facts;
}

function lrnText(norm: LrnLayer | undefined): string {
  if (!norm) return 'No LRN';
  const { k, n, alpha, beta } = norm;
  return `LRN with k ${k}, n ${n}, alpha ${alpha} per squared unit (${Number((alpha * n).toPrecision(6))} where it is divided by n) and beta ${beta}`;
}
