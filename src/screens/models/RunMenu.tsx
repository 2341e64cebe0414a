import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fileNameOf } from '../../components/fileNameOf';
import { saveFile } from '../../components/saveFile';
import { describeError } from '../../lib/StudioError';
import { useDatasets } from '../../stores/datasetsStore';
import { hrefOf } from '../../stores/route';
import { workers } from '../../stores/workers';
import type { RunRecord } from '../../training/runRecord';
import { fineTuneFrom } from './fineTuneFrom';
import { metricsCsv } from './metricsCsv';
import { runJson } from './runExport';

interface RunMenuProps {
  run: RunRecord;
  /** While it trains, its record is the engine's: it is neither renamed nor deleted. */
  isRunning: boolean;
  onRename: () => void;
  onDelete: () => void;
}

/** What else can be made of a run: another training, a comparison, files. */
export function RunMenu({ run, isRunning, onRename, onDelete }: RunMenuProps) {
  const { arms, name } = run.experiment;
  const datasets = useDatasets((state) => state.datasets);
  // Nothing of it was measured here.
  const isImported = run.status === 'imported';
  const saveWeights = async (arm: string) => {
    try {
      const file = await workers().data.request({ kind: 'exportWeights', runId: run.id, arm });
      saveFile(`${fileNameOf(`${name}-${arm}`)}.safetensors`, file);
    } catch (error) {
      const { message, hint } = describeError(error);
      notifications.show({ title: 'The weights could not be exported', message: `${message} ${hint}` });
    }
  };
  const saveMeasured = async (ending: string, type: string, text: typeof runJson) => {
    try {
      const measured = await workers().data.request({ kind: 'loadMetrics', runId: run.id });
      saveFile(`${fileNameOf(name)}.${ending}`, new Blob([text(run, measured)], { type }));
    } catch (error) {
      const { message, hint } = describeError(error);
      notifications.show({ title: 'The run could not be exported', message: `${message} ${hint}` });
    }
  };
  return (
    <Menu returnFocus={false} withInitialFocusPlaceholder={false} position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="xs" aria-label={`More for ${name}`}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {!isImported && (
          <Menu.Item component="a" href={hrefOf('compare', { runs: run.id })}>
            Compare
          </Menu.Item>
        )}
        {run.hasCheckpoint && (
          <>
            {!isImported && <Menu.Divider />}
            <Menu.Item component="a" href={hrefOf('photos', { source: run.id })}>
              Use my own photos
            </Menu.Item>
            {arms.map((arm, index) => (
              <Menu.Item key={arm.name} component="a" href={fineTuneFrom(run, index, datasets)}>
                Fine-tune {arm.name}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        {!isImported && (
          <>
            <Menu.Item onClick={() => void saveMeasured('json', 'application/json', runJson)}>
              Export run (JSON)
            </Menu.Item>
            <Menu.Item onClick={() => void saveMeasured('csv', 'text/csv', metricsCsv)}>
              Export measurements (CSV)
            </Menu.Item>
          </>
        )}
        {run.hasCheckpoint &&
          arms.map((arm) => (
            <Menu.Item key={arm.name} onClick={() => void saveWeights(arm.name)}>
              Export weights of {arm.name} (safetensors)
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item disabled={isRunning} onClick={onRename}>
          Rename
        </Menu.Item>
        <Menu.Item disabled={isRunning} onClick={onDelete}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
