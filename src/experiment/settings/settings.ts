import { ADVANCED_SETTINGS } from './advancedSettings';
import { MODEL_SETTINGS } from './modelSettings';
import { RECIPE_SETTINGS } from './recipeSettings';
import type { Setting } from './setting';

/** Everything that arms may differ in, in the order of the arms table. */
export const SETTINGS: readonly Setting[] = [...MODEL_SETTINGS, ...RECIPE_SETTINGS, ...ADVANCED_SETTINGS];
