import { Button, Select } from '@mantine/core';
import { EmptyState } from '../../components/EmptyState';
import { hrefOf } from '../../stores/route';
import type { useArmChoice } from './useArmChoice';

/** Chooses the saved arm that a figure is drawn from. */
export function ArmChoice({ value, options, choose }: ReturnType<typeof useArmChoice>) {
  return (
    <Select
      label="Run and arm"
      value={value}
      data={options}
      onChange={(next) => next !== null && choose(next)}
      comboboxProps={{ width: 320, position: 'bottom-end' }}
    />
  );
}

/** In the place of a figure while no run has weights. */
export function NoRunYet({ text }: { text: string }) {
  return (
    <EmptyState title="No saved run yet" text={text}>
      <Button component="a" href={hrefOf('train')} variant="filled">
        Open Train
      </Button>
    </EmptyState>
  );
}
