import type { Layer } from '../../architecture/layer';
import type { LayerShape } from '../../architecture/layerShapes';

/** A layer that learns, as Figure 2 draws it: one block per tower. */
export interface TowerStage {
  name: string;
  /** 2 where the layer is split between the towers. */
  towers: 1 | 2;
  /** Side of each block's output in pixels; null for units. */
  side: number | null;
  /** Kernels or units of each tower. */
  channels: number;
  /** "11 × 11 × 3, stride 4"; empty for units. */
  filter: string;
  /** What each block looks at. */
  sees: 'picture' | 'own tower' | 'both towers' | 'everything';
  /** What follows before the next layer that learns: "LRN", "max → 27 × 27". */
  after: string[];
  /** Outputs of all towers together. */
  neurons: number;
}

/** What a layer without weights does to the one before, in two words; empty for what changes nothing in the figure. */
function afterText(layer: Layer, side: number): string {
  if (layer.kind === 'maxPool') return `max → ${side} × ${side}`;
  if (layer.kind === 'averagePool') return `average → ${side} × ${side}`;
  if (layer.kind === 'lrn') return 'LRN';
  if (layer.kind === 'spatialNorm') return 'spatial norm';
  return layer.kind === 'dropout' ? 'dropout' : '';
}

/**
 * The network as the paper's Figure 2 shows it. A network has two towers where any of its convolutions is grouped; then
 * every layer but the last is split in halves, and one that is not grouped sees both.
 */
export function towerPlan(shapes: readonly LayerShape[]): TowerStage[] {
  const hasTowers = shapes.some(({ layer }) => layer.kind === 'conv' && layer.groups === 2);
  const last = shapes.at(-1)?.layer;
  const stages: TowerStage[] = [];
  for (const { layer, outputShape, weightShape } of shapes) {
    if (layer.kind !== 'conv' && layer.kind !== 'fullyConnected') {
      const text = afterText(layer, outputShape[0] ?? 0);
      if (text !== '') stages.at(-1)?.after.push(text);
      continue;
    }
    const towers = hasTowers && layer !== last ? 2 : 1;
    const isConv = layer.kind === 'conv';
    const outputs = outputShape.at(-1) ?? 0;
    const stride = isConv && layer.stride > 1 ? `, stride ${layer.stride}` : '';
    stages.push({
      name: layer.name,
      towers,
      side: isConv ? (outputShape[0] ?? 0) : null,
      channels: outputs / towers,
      filter: isConv ? `${weightShape?.slice(0, 3).join(' × ')}${stride}` : '',
      sees: seenBy(layer, { isFirst: stages.length === 0, hasTowers }),
      after: [],
      neurons: outputShape.reduce((product, each) => product * each, 1),
    });
  }
  return stages;
}

function seenBy(
  layer: Layer,
  { isFirst, hasTowers }: { isFirst: boolean; hasTowers: boolean },
): TowerStage['sees'] {
  if (isFirst) return 'picture';
  if (layer.kind === 'conv' && layer.groups === 2) return 'own tower';
  return hasTowers ? 'both towers' : 'everything';
}

/** A stage in a sentence, for those who do not see the figure. */
export function stageInWords({ name, towers, side, channels, filter, sees, after }: TowerStage): string {
  const size = side === null ? `${channels.toLocaleString('en')} units` : `${channels} kernels of ${filter}`;
  const each = towers === 2 ? `two towers of ${size}` : size;
  const place = side === null ? '' : `, output ${side} × ${side}`;
  const seen = {
    picture: 'the picture',
    'own tower': 'its own tower',
    'both towers': 'both towers',
    everything: 'all before it',
  };
  return `${name}: ${each}${place}; sees ${seen[sees]}${after.length > 0 ? `; then ${after.join(', ')}` : ''}.`;
}
