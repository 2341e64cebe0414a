import { useElementSize } from '@mantine/hooks';
import type { Architecture } from '../../architecture/layer';
import { layerShapes } from '../../architecture/layerShapes';
import { hrefOf } from '../../stores/route';
import styles from './Figures.module.css';
import { type PlacedStage, towerLayout } from './towerLayout';
import { stageInWords, type TowerStage, towerPlan } from './towerPlan';

const LINE = 16;

/** Words of a stage, the first of them its link. */
function lines(stage: TowerStage | null, inputSide: number): string[] {
  if (stage === null) return ['picture', `${inputSide} × ${inputSide} × 3`];
  const { name, side, channels, filter, after } = stage;
  const each = side === null ? channels.toLocaleString('en') : `${side} × ${side} × ${channels}`;
  return [name, each, filter, ...after].filter((line) => line !== '');
}

/** Figure 2: how the picture goes through a network, tower by tower; every layer leads to its row of the table. */
export function TowerFigure({ architecture }: { architecture: Architecture }) {
  const { ref, width } = useElementSize();
  const plan = towerPlan(layerShapes(architecture));
  const layout = towerLayout(plan, architecture.inputSide, Math.max(width, 300));
  const neurons = [3 * architecture.inputSide ** 2, ...plan.map((stage) => stage.neurons)];
  return (
    <figure className={styles.figure} aria-label="Figure 2">
      <div ref={ref}>
        {width > 0 && (
          <svg width={layout.width} height={layout.height}>
            <title>The layers of {architecture.preset}</title>
            {layout.connections.map(({ from, to, isAcross }) => (
              <line
                key={`${from.x} ${from.y} ${to.x} ${to.y}`}
                x1={from.x}
                y1={from.y}
                x2={to.x}
                y2={to.y}
                className={isAcross ? styles.across : styles.within}
              />
            ))}
            {layout.stages.map((placed) => (
              <Stage key={placed.stage?.name ?? 'picture'} placed={placed} architecture={architecture} />
            ))}
          </svg>
        )}
      </div>
      <figcaption>
        <p>
          Neurons: {neurons.map((each) => each.toLocaleString('en')).join(' – ')}.{' '}
          {architecture.preset === 'alexnet' &&
            'The paper’s caption has 253,440 in the place of 290,400: 55 × 55 × 96 is 290,400, and 55 × 48 × 96 is 253,440. '}
          {plan.some((stage) => stage.towers === 2) &&
            'Sizes are those of each tower. Dashed: from one tower to the other.'}
        </p>
        <details>
          <summary>The figure in words</summary>
          <ol className={styles.words}>
            {plan.map((stage) => (
              <li key={stage.name}>{stageInWords(stage)}</li>
            ))}
          </ol>
        </details>
      </figcaption>
    </figure>
  );
}

function Stage({ placed, architecture }: { placed: PlacedStage; architecture: Architecture }) {
  const { stage, blocks, text } = placed;
  const [name, ...rest] = lines(stage, architecture.inputSide);
  return (
    <g>
      {blocks.map((block) => (
        <rect key={`${block.x} ${block.y}`} {...block} rx="2" className={styles.block} />
      ))}
      <text x={text.x} y={text.y} textAnchor={text.anchor} className={styles.label}>
        {stage === null ? (
          <tspan className={styles.name}>{name}</tspan>
        ) : (
          <a
            href={hrefOf('paper', { network: architecture.preset, layer: stage.name })}
            aria-label={`${stage.name} in the table of layers`}
          >
            <tspan className={styles.name}>{name}</tspan>
          </a>
        )}
        {rest.map((line) => (
          <tspan key={line} x={text.x} dy={LINE}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}
