import type { TowerStage } from './towerPlan';

/** A rectangle of the figure, in pixels. */
export interface Block {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A stage with its place. */
export interface PlacedStage {
  /** Null for the picture. */
  stage: TowerStage | null;
  blocks: Block[];
  /** Where its words begin; below the blocks, or left of them where the network runs downwards. */
  text: { x: number; y: number; anchor: 'start' | 'middle' };
}

/** From the middle of one block to the middle of another. */
export interface Connection {
  from: { x: number; y: number };
  to: { x: number; y: number };
  isAcross: boolean;
}

export interface TowerLayout {
  width: number;
  height: number;
  isDownwards: boolean;
  stages: PlacedStage[];
  connections: Connection[];
}

/** Narrower than this, the network runs downwards: nine columns of words need so much. */
const ENOUGH_FOR_COLUMNS = 900;
const LARGEST = 72;
const SMALLEST = 10;

/** Length of a block across the flow: its side, or its units, on a scale that keeps 6 and 224 both visible. */
function extent(side: number): number {
  return Math.max(SMALLEST, Math.min(LARGEST, 10 * Math.log2(side) - 6));
}

function thickness(channels: number): number {
  return Math.max(6, Math.min(30, 4 * Math.log2(channels) - 12));
}

/**
 * Where everything stands: towers as two rows, layers as columns; on a narrow page the other way round.
 *
 * @param width of the figure in pixels; nothing is scaled, so that words keep their size
 */
export function towerLayout(plan: readonly TowerStage[], inputSide: number, width: number): TowerLayout {
  const isDownwards = width < ENOUGH_FOR_COLUMNS;
  const count = plan.length + 1;
  const pitch = isDownwards ? 96 : width / count;
  const across = isDownwards ? [width - 170, width - 60] : [52, 142];
  const middle = ((across[0] ?? 0) + (across[1] ?? 0)) / 2;
  const at = (index: number, tower: number, towers: number) => {
    const along = (index + 0.5) * pitch;
    const side = towers === 2 ? (across[tower] ?? 0) : middle;
    return isDownwards ? { x: side, y: along } : { x: along, y: side };
  };
  const block = (index: number, tower: number, towers: number, size: [number, number]): Block => {
    const { x, y } = at(index, tower, towers);
    const [w, h] = isDownwards ? [size[0], size[1]] : [size[1], size[0]];
    return { x: x - w / 2, y: y - h / 2, width: w, height: h };
  };
  const textAt = (index: number): PlacedStage['text'] =>
    isDownwards
      ? { x: 0, y: (index + 0.5) * pitch - 22, anchor: 'start' }
      : { x: (index + 0.5) * pitch, y: 204, anchor: 'middle' };
  const stages: PlacedStage[] = [
    { stage: null, blocks: [block(0, 0, 1, [extent(inputSide), 8])], text: textAt(0) },
  ];
  const connections: Connection[] = [];
  plan.forEach((stage, place) => {
    const index = place + 1;
    const size: [number, number] =
      stage.side === null ? [extent(stage.channels), 8] : [extent(stage.side), thickness(stage.channels)];
    const towers = Array.from({ length: stage.towers }, (_, tower) => tower);
    stages.push({
      stage,
      blocks: towers.map((tower) => block(index, tower, stage.towers, size)),
      text: textAt(index),
    });
    const before = place === 0 ? 1 : (plan[place - 1]?.towers ?? 1);
    for (const tower of towers) {
      for (let source = 0; source < before; source++) {
        const isAcross = before === 2 && stage.towers === 2 && source !== tower;
        if (isAcross && stage.sees === 'own tower') continue;
        connections.push({
          from: at(index - 1, source, before),
          to: at(index, tower, stage.towers),
          isAcross,
        });
      }
    }
  });
  return { width, height: isDownwards ? count * pitch : 290, isDownwards, stages, connections };
}
