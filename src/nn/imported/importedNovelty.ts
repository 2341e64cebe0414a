import type { WeightArray } from '../../formats/weights/weightFile';
import type { NamedArrays } from '../../lib/namedArrays';
import { readNoveltyArrays } from '../head/noveltyArrays';
import type { NoveltyModel } from '../head/noveltyModel';
import { damagedOwnFile, type OwnHeader } from './ownHeader';

/**
 * What tells pictures of no class; null where the file has none of it.
 *
 * @param weights of the network, its last layer's last
 * @throws StudioError `corrupt-data` where it is for another network
 */
export async function importedNovelty(
  arrays: ReadonlyMap<string, WeightArray>,
  { novelty }: OwnHeader,
  weights: NamedArrays,
): Promise<NoveltyModel | null> {
  if (!novelty) return null;
  const model = await readNoveltyArrays((name) => arrays.get(name)?.read(), novelty);
  if (model === null) return null;
  const head = [...weights.values()].findLast(({ shape }) => shape.length > 1);
  const [featureCount = 0, classCount = 0] = head?.shape ?? [];
  if (fits(model, featureCount, classCount)) return model;
  throw damagedOwnFile('what tells pictures of none of its classes is for another network');
}

function fits(model: NoveltyModel, featureCount: number, classCount: number): boolean {
  const { means, scales, source, threshold } = model;
  const ownFits =
    scales.length === featureCount && means.length === featureCount * classCount && threshold > 0;
  if (!source) return ownFits;
  const sourceCount = source.bias.length;
  return (
    ownFits && source.weight.length === featureCount * sourceCount && source.usage.length === sourceCount
  );
}
