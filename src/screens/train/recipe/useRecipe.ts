import type { Recipe } from '../../../experiment/experiment';
import { useExperiment } from '../../../stores/experimentStore';
import { useEditing } from '../useEditing';

/** The recipe on the screen, and how it is changed. */
export function useRecipe(): {
  recipe: Recipe;
  isLocked: boolean;
  changeRecipe: (part: Partial<Recipe>) => void;
} {
  const recipe = useExperiment((state) => state.experiment.recipe);
  const change = useExperiment((state) => state.changeRecipe);
  const { isLocked, edit } = useEditing();
  return { recipe, isLocked, changeRecipe: (part) => edit(() => change(part)) };
}
