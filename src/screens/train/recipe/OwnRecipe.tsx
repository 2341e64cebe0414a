import { Button, Popover } from '@mantine/core';
import { useMemo, useState } from 'react';
import { PRESET_RECIPES, withOwnRecipe } from '../../../experiment/recipe/presetRecipes';
import { useExperiment } from '../../../stores/experimentStore';
import { useEditing } from '../useEditing';
import styles from './OwnRecipe.module.css';
import { recipeChanges } from './recipeInWords';

/** Takes over the recipe of those who made the network, after showing what that changes. */
export function OwnRecipe() {
  const experiment = useExperiment((state) => state.experiment);
  const set = useExperiment((state) => state.set);
  const { isLocked, edit } = useEditing();
  const [isOpen, setIsOpen] = useState(false);
  const after = useMemo(() => withOwnRecipe(experiment), [experiment]);
  const changes = useMemo(() => recipeChanges(experiment.recipe, after.recipe), [experiment, after]);
  const { preset } = experiment.model;
  const take = () => {
    setIsOpen(false);
    edit(() => set(after));
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus returnFocus width={340}>
      <Popover.Target>
        <Button size="compact-xs" disabled={isLocked} onClick={() => setIsOpen(!isOpen)}>
          Its own recipe…
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} aria-label={`The recipe of ${preset}`}>
        <p className={styles.note}>{PRESET_RECIPES[preset].source}</p>
        {changes.length === 0 ? (
          <p className={styles.note}>This experiment has it already.</p>
        ) : (
          <>
            <table className={styles.table} aria-label="What it would change">
              <tbody>
                {changes.map(({ label, from, to }) => (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    <td>
                      <span className="studio-dim">{from} → </span>
                      {to}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className={styles.note}>What an arm sets for itself stays.</p>
            <Button size="xs" variant="filled" onClick={take}>
              Use this recipe
            </Button>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
