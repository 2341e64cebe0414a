import { bindingParts } from '../../architecture/bindingParts';
import type { Architecture } from '../../architecture/layer';
import { type LayerShape, layerShapes } from '../../architecture/layerShapes';
import { elementCount } from '../../lib/namedArrays';
import type { MemoryPart, MemoryPool } from './memoryPool';
import { MemoryTape } from './memoryTape';

const FLOAT_BYTES = 4;
/** Arg-maxima are kept as one byte each, in words of four. */
const ARG_MAX_PER_WORD = 4;
/**
 * Invocations that a product is sliced for on a GPU, and how deep a slice is at least (kernels/gemm/productPlan.ts). A
 * software adapter is content with fewer: up to 10 % less is held there than is said here.
 */
const ENOUGH_INVOCATIONS = 32_768;
const MIN_SLICE_DEPTH = 128;
/** The same for a sum over columns (kernels/gemm/columnSums.ts). */
const ENOUGH_COLUMN_SUMS = 8192;
const MIN_SLICE_ROWS = 32;
/** Results of one invocation: 8 columns of up to 8 rows. */
const TILE = 8;

/** Bytes of every learned array of a network as it lies in memory, in layer order. */
export function parameterBytes(shapes: readonly LayerShape[]): number[] {
  return shapes.flatMap((shape) => {
    if (!shape.weightShape) return [];
    const parts = bindingParts(shape.weightShape);
    const sizes = [elementCount(shape.weightShape), shape.weightShape.at(-1) ?? 0];
    return Array.from({ length: parts }, () => sizes.map((size) => (size * FLOAT_BYTES) / parts)).flat();
  });
}

/** Whether a normalization's gradient takes two passes: not LRN's over five channels in groups that four divides. */
function needsTerms({ layer, inputShape }: LayerShape): boolean {
  if (layer.kind === 'spatialNorm') return true;
  return layer.kind === 'lrn' && (layer.n !== 5 || (inputShape.at(-1) ?? 0) % (4 * layer.groups) !== 0);
}

/** Which tensors one network makes of a batch, in the order of `nn/Network.ts` and of tfjs's backward pass. */
export class MemoryTrace {
  readonly shapes: LayerShape[];
  private readonly pool: MemoryPool;
  private readonly tape: MemoryTape;
  private readonly batchSize: number;
  /** Everything made since the last `close`: tfjs's tidy keeps it until its end. */
  private open: number[] = [];

  constructor(pool: MemoryPool, architecture: Architecture, batchSize: number) {
    this.pool = pool;
    this.shapes = layerShapes(architecture);
    this.tape = new MemoryTape(this.shapes);
    this.batchSize = batchSize;
  }

  /** Disposes of everything made since the last call. */
  close(): void {
    this.pool.release(this.open);
    this.open = [];
  }

  /** The forward pass. Outside training dropout does something only where the scaling is left to it. */
  forward(isTraining: boolean): void {
    for (const shape of this.shapes) {
      const { layer } = shape;
      const name = `${layer.name}'s output`;
      if (layer.kind === 'dropout') {
        const isPassOver = !isTraining && layer.scaling === 'training';
        if (isPassOver || this.tape.isFused(shape)) continue;
      }
      if (layer.kind === 'conv' || layer.kind === 'fullyConnected') {
        const parts = bindingParts(shape.weightShape ?? []);
        for (let part = 0; part < parts; part++) {
          this.product(this.outputs(shape) / parts, this.depth(shape), 'activations', name);
        }
        if (parts > 1) this.write(this.outputs(shape), 'activations', name);
      } else {
        if (layer.kind === 'maxPool') this.argMax(shape);
        this.write(this.outputs(shape), 'activations', name);
      }
    }
    if (isTraining) this.releaseUnsaved();
  }

  /** What no gradient needs goes after the forward pass. */
  private releaseUnsaved(): void {
    for (const shape of this.shapes) {
      if (this.tape.isFused(shape) || this.tape.isOutputSaved(shape)) continue;
      const bytes = this.outputs(shape) * FLOAT_BYTES;
      this.open.splice(this.open.indexOf(bytes), 1);
      this.pool.release([bytes]);
    }
  }

  /** The backward pass. The gradients of parameters (`parameterBytes`) stay until somebody releases them. */
  backward(): void {
    const { layer: lastLayer } = this.shapes.at(-1) ?? {};
    for (const shape of this.shapes.toReversed()) {
      const { layer } = shape;
      const gradient = `the gradient of ${layer.name}'s output`;
      if (layer === lastLayer) this.write(this.outputs(shape), 'activation gradients', gradient);
      if (layer.kind === 'conv' || layer.kind === 'fullyConnected') this.learnedBackward(shape);
      else if (this.tape.hasInputGradient(shape) && !this.tape.isFused(shape)) this.plainBackward(shape);
    }
  }

  private plainBackward(shape: LayerShape): void {
    const { layer, inputShape } = shape;
    if (layer.kind === 'activation' && !this.tape.hasSlopePass(shape)) return;
    const inputs = this.batchSize * elementCount(inputShape);
    const name = `the gradient of ${layer.name}'s input`;
    if (needsTerms(shape)) this.write(inputs, 'activation gradients', name);
    this.write(inputs, 'activation gradients', name);
  }

  private learnedBackward(shape: LayerShape): void {
    const { layer, weightShape = [], inputShape } = shape;
    const parts = bindingParts(weightShape);
    const outputs = this.outputs(shape) / parts;
    const inputs = this.batchSize * elementCount(inputShape);
    const columns = (weightShape.at(-1) ?? 0) / parts;
    const filterGradDepth = outputs / columns;
    for (let part = 0; part < parts; part++) {
      const gradient = `the gradient of ${layer.name}'s output`;
      if (parts > 1) this.write(outputs, 'activation gradients', gradient);
      if (this.tape.hasSlopePass(shape)) this.write(outputs, 'activation gradients', gradient);
      if (this.tape.hasInputGradient(shape)) {
        const groups = layer.kind === 'conv' ? layer.groups : parts;
        const depth = elementCount(weightShape) / (weightShape.at(-2) ?? 1) / groups;
        this.product(inputs, depth, 'activation gradients', `the gradient of ${layer.name}'s input`);
        if (part > 0) this.write(inputs, 'activation gradients', `the gradient of ${layer.name}'s input`);
      }
      this.product(
        elementCount(weightShape) / parts,
        filterGradDepth,
        'gradients',
        `${layer.name}'s gradient`,
      );
      const slices = Math.min(
        Math.ceil(ENOUGH_COLUMN_SUMS / columns),
        Math.floor(filterGradDepth / MIN_SLICE_ROWS),
      );
      this.sliced(slices, columns, 'gradients', `${layer.name}'s bias gradient`);
    }
  }

  /** Elements of a layer's output for the batch. */
  private outputs(shape: LayerShape): number {
    return this.batchSize * elementCount(shape.outputShape);
  }

  /** Products that are added up for one output. */
  private depth({ weightShape = [] }: LayerShape): number {
    return elementCount(weightShape.slice(0, -1));
  }

  private argMax(shape: LayerShape): void {
    const [height = 1, width = 1, channels = 1] = shape.outputShape;
    const words = this.batchSize * height * width * Math.ceil(channels / ARG_MAX_PER_WORD);
    this.take(words, 'activations', `${shape.layer.name}'s places`);
  }

  /** A matrix product; where its result is too small to fill a GPU its depth is cut, and the slices are summed. */
  private product(elements: number, depth: number, part: MemoryPart, name: string): void {
    const wanted = Math.ceil((ENOUGH_INVOCATIONS * TILE * Math.min(TILE, this.batchSize)) / elements);
    this.sliced(Math.min(wanted, Math.floor(depth / MIN_SLICE_DEPTH)), elements, part, name);
  }

  private sliced(slices: number, elements: number, part: MemoryPart, name: string): void {
    if (slices <= 1) {
      this.write(elements, part, name);
      return;
    }
    const partialBytes = slices * elements * FLOAT_BYTES;
    this.pool.take(partialBytes, 'partial sums', `${name} in slices`);
    this.pool.dispatch();
    this.write(elements, part, name);
    this.pool.release([partialBytes]);
  }

  private write(elements: number, part: MemoryPart, name: string): void {
    this.take(elements, part, name);
    this.pool.dispatch();
  }

  private take(elements: number, part: MemoryPart, name: string): void {
    this.pool.take(elements * FLOAT_BYTES, part, name);
    if (part !== 'gradients') this.open.push(elements * FLOAT_BYTES);
  }
}
