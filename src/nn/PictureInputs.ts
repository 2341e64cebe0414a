import type { Architecture } from '../architecture/layer';
import type { Operations } from '../kernels/operations';
import { PictureInput } from './PictureInput';
import type { Preprocessing } from './preprocessing';

/** One picture input per distinct input side and scale among some networks. Owns them. */
export class PictureInputs {
  private readonly operations: Operations;
  private readonly preprocessing: Preprocessing;
  private readonly bySize = new Map<string, PictureInput>();

  constructor(operations: Operations, preprocessing: Preprocessing) {
    this.operations = operations;
    this.preprocessing = preprocessing;
  }

  /** What prepares pictures for a network: the same for all networks whose inputs agree. */
  of(architecture: Architecture): PictureInput {
    const size = `${architecture.inputSide}/${architecture.inputScale}`;
    const known = this.bySize.get(size);
    if (known) return known;
    const input = new PictureInput(architecture, this.operations, this.preprocessing);
    this.bySize.set(size, input);
    return input;
  }

  dispose(): void {
    for (const input of this.bySize.values()) input.dispose();
    this.bySize.clear();
  }
}
