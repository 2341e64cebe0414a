import type { GraphLayer, WeightArray } from '../weightFile';
import { floatAttribute, integerAttribute, type OnnxNode } from './onnxNode';
import { onnxKind, onnxNumbers } from './onnxNumbers';
import type { OnnxConstant } from './onnxTensor';

/** Collects a graph's operators as layers, and the constants that they take as weights. */
export class OnnxLayers {
  readonly graph: GraphLayer[] = [];
  private readonly constants: ReadonlyMap<string, OnnxConstant>;
  /** In order of their use. */
  private readonly used = new Map<string, WeightArray>();
  /** Constants that are no arrays of their own: others were made of them, or they are an operator's settings. */
  private readonly hidden = new Set<string>();
  /** Products without a bias by the name of their result: an addition behind may be it. */
  private readonly products = new Map<string, GraphLayer>();

  constructor(constants: ReadonlyMap<string, OnnxConstant>) {
    this.constants = constants;
  }

  markDerived(inputs: readonly string[]): void {
    for (const name of inputs) this.hidden.add(name);
  }

  async add(node: OnnxNode): Promise<void> {
    if (node.operator === 'Add' && this.addBias(node)) return;
    const kind = onnxKind(node.operator);
    const [, second = '', third = ''] = node.inputs;
    const layer: GraphLayer = {
      name: node.name || (node.outputs[0] ?? ''),
      kind,
      operator: node.operator,
      numbers: await onnxNumbers(node, await this.scalar(kind === 'dropout' ? second : '')),
      weight: null,
      bias: null,
    };
    if (kind === 'flatten') this.hidden.add(second);
    if (node.operator === 'Conv') {
      layer.weight = this.use(second, 1);
      layer.bias = this.use(third, 1);
      if (this.constants.get(second)?.shape.length !== 4) layer.kind = 'other';
      layer.numbers.filterSize ||= this.constants.get(second)?.shape[2] ?? 0;
    } else if (node.operator === 'Gemm') {
      layer.weight = this.use(second, await floatAttribute(node, 'alpha', 1));
      layer.bias = this.use(third, await floatAttribute(node, 'beta', 1));
      if (await integerAttribute(node, 'transA', 0)) layer.kind = 'other';
    } else if (node.operator === 'MatMul') {
      layer.weight = this.use(second, 1);
      if (node.outputs[0]) this.products.set(node.outputs[0], layer);
    }
    this.graph.push(layer);
  }

  /** The arrays that operators take as weights, then what else the file holds. */
  arrays(): WeightArray[] {
    const rest = Array.from(this.constants, ([name, constant]) => arrayOf(name, constant, 1)).filter(
      (array) => array !== null && !this.used.has(array.name) && !this.hidden.has(array.name),
    );
    return [...this.used.values(), ...rest.filter((array) => array !== null)];
  }

  /** Whether an Add is the bias of the product before it. */
  private addBias({ inputs, outputs }: OnnxNode): boolean {
    const product = this.products.get(inputs[0] ?? '') ?? this.products.get(inputs[1] ?? '');
    const bias = inputs.find((name) => this.constants.get(name)?.shape.length === 1);
    if (!product || product.bias !== null || !bias) return false;
    product.bias = this.use(bias, 1);
    if (outputs[0]) this.products.delete(outputs[0]);
    return true;
  }

  /** @param factor that the operator multiplies the array by */
  private use(name: string, factor: number): string | null {
    const constant = this.constants.get(name);
    const array = constant ? arrayOf(name, constant, factor) : null;
    if (!array) return null;
    this.used.set(array.name, array);
    this.hidden.add(name);
    return array.name;
  }

  private async scalar(name: string): Promise<number | null> {
    const constant = this.constants.get(name);
    if (!constant || constant.type === null || constant.shape.length > 1) return null;
    this.hidden.add(name);
    return (await constant.read())[0] ?? null;
  }
}

function arrayOf(name: string, constant: OnnxConstant, factor: number): WeightArray | null {
  const { type, shape } = constant;
  if (type === null) return null;
  if (factor === 1) return { name, shape, type, read: () => constant.read() };
  const read = async () => (await constant.read()).map((value) => value * factor);
  return { name: `${name} x ${factor}`, shape, type, read };
}
