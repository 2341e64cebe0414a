import { bindingParts } from '../../architecture/bindingParts';
import type { LayerShape } from '../../architecture/layerShapes';

/** What the layers of a network leave to one another between the passes, as `kernels/` and `nn/Network.ts` do it. */
export class MemoryTape {
  private readonly shapes: readonly LayerShape[];

  constructor(shapes: readonly LayerShape[]) {
    this.shapes = shapes;
  }

  /** Whether a dropout layer is done by the fully connected layer in front of it. */
  isFused(shape: LayerShape): boolean {
    return shape.layer.kind === 'dropout' && this.before(shape)?.layer.kind === 'fullyConnected';
  }

  /** Whether the gradients need a layer's output: its own, or that of the layer behind it. */
  isOutputSaved(shape: LayerShape): boolean {
    const { kind } = shape.layer;
    if (kind === 'conv' || kind === 'fullyConnected' || kind === 'activation') return true;
    const next = this.after(shape)?.layer.kind;
    // Pooling keeps places, activations their results, dropout nothing.
    return next !== 'maxPool' && next !== 'averagePool' && next !== 'activation' && next !== 'dropout';
  }

  /** Whether a layer's activation, or its dropout, takes a pass of its own on the way back. */
  hasSlopePass(shape: LayerShape): boolean {
    const { layer, weightShape } = shape;
    if (layer.kind === 'activation') return layer.activation !== 'relu' || !this.isSlopeHandedOver(shape);
    if (layer.kind !== 'conv' && layer.kind !== 'fullyConnected') return false;
    const next = this.after(shape);
    if (next && this.isFused(next)) return true;
    if (layer.activation === 'linear') return false;
    const isJoined = weightShape && bindingParts(weightShape) > 1; // of parts: no longer a ReLU's own result
    return layer.activation !== 'relu' || Boolean(isJoined) || !this.isSlopeHandedOver(shape);
  }

  /** Whether the backward pass reaches a layer's input: something in front of it learns. */
  hasInputGradient(shape: LayerShape): boolean {
    const first = this.shapes.findIndex((each) => each.weightShape);
    return this.shapes.indexOf(shape) > first;
  }

  /** Every layer but an activation applies the slope of the ReLU in front of it (kernels/activationHandover.ts). */
  private isSlopeHandedOver(shape: LayerShape): boolean {
    const next = this.after(shape);
    return next !== undefined && next.layer.kind !== 'activation';
  }

  private before(shape: LayerShape): LayerShape | undefined {
    return this.shapes[this.shapes.indexOf(shape) - 1];
  }

  private after(shape: LayerShape): LayerShape | undefined {
    return this.shapes[this.shapes.indexOf(shape) + 1];
  }
}
