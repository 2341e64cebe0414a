import { Button, Menu } from '@mantine/core';
import type { DatasetSummary } from '../../data/dataset';
import { BUILT_IN_NAME } from '../../stores/datasetsStore';

interface DatasetMenuProps {
  dataset: DatasetSummary;
  onRename: () => void;
  onAdd: () => void;
  onDelete: () => void;
}

/** What is done with a dataset now and then. The built-in set keeps its name and its pictures. */
export function DatasetMenu({ dataset, onRename, onAdd, onDelete }: DatasetMenuProps) {
  const isBuiltIn = dataset.name === BUILT_IN_NAME;
  return (
    <Menu returnFocus={false} withInitialFocusPlaceholder={false} position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="xs" aria-label={`More for ${dataset.name}`}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {!isBuiltIn && <Menu.Item onClick={onRename}>Rename</Menu.Item>}
        {!isBuiltIn && dataset.partOf === null && <Menu.Item onClick={onAdd}>Add pictures</Menu.Item>}
        {!isBuiltIn && <Menu.Divider />}
        <Menu.Item onClick={onDelete}>Delete</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
