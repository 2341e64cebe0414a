import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fileNameOf } from '../../../components/fileNameOf';
import { saveFile } from '../../../components/saveFile';
import { encodeExperiment } from '../../../experiment/experimentUrl';
import { describeError } from '../../../lib/StudioError';
import { hrefOf } from '../../../stores/route';
import type { RunRecord } from '../../../training/runRecord';
import type { ComparedArm } from '../comparedArm';
import type { ReachGoal } from '../reachGoal';
import type { ComparedRuns } from '../useComparedRuns';
import { comparisonCsv } from './comparisonCsv';
import { type ComparisonRecord, comparisonRecord } from './comparisonRecord';
import { runCard } from './runCard';

interface ShareMenuProps {
  pair: readonly [ComparedArm, ComparedArm];
  allRuns: readonly RunRecord[];
  seriesOf: ComparedRuns['seriesOf'];
  goal: ReachGoal;
}

/** The address that opens a run's experiment on Train, ready to be changed or started. */
function experimentHref({ experiment }: RunRecord): string {
  return hrefOf('train', { experiment: encodeExperiment(experiment) });
}

async function copyLink(run: RunRecord): Promise<void> {
  const link = new URL(experimentHref(run), location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    notifications.show({ title: 'Link copied', message: `It opens the settings of ${run.experiment.name}.` });
  } catch (error) {
    const { message } = describeError(error);
    notifications.show({ title: 'The link could not be copied', message: `${message} It is: ${link}` });
  }
}

/** What can be made of a pair: a card that opens anywhere, its numbers, a link, and its settings once more. */
export function ShareMenu({ pair, allRuns, seriesOf, goal }: ShareMenuProps) {
  const [first, second] = pair;
  const series = [seriesOf(first.run.id), seriesOf(second.run.id)] as const;
  const [one, two] = series;
  const save = (ending: string, type: string, make: (record: ComparisonRecord) => string) => {
    if (one === undefined || two === undefined) return;
    const record = comparisonRecord({ pair, series: [one, two], allRuns, goal, savedAt: Date.now() });
    const name = fileNameOf(`${first.run.experiment.name} ${first.name} and ${second.name}`);
    saveFile(`${name}.${ending}`, new Blob([make(record)], { type }));
  };
  const isReady = one !== undefined && two !== undefined;
  const runs = first.run.id === second.run.id ? [first] : [first, second];
  return (
    <Menu returnFocus={false} withInitialFocusPlaceholder={false} position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="compact-sm">Share</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!isReady} onClick={() => save('html', 'text/html', runCard)}>
          Run card (one HTML file)
        </Menu.Item>
        <Menu.Item
          disabled={!isReady}
          onClick={() => save('json', 'application/json', (record) => `${JSON.stringify(record, null, 1)}\n`)}
        >
          Comparison (JSON)
        </Menu.Item>
        <Menu.Item disabled={!isReady} onClick={() => save('csv', 'text/csv', comparisonCsv)}>
          Measurements of both (CSV)
        </Menu.Item>
        <Menu.Divider />
        {runs.map(({ run, letter }) => (
          <Menu.Item key={`copy ${letter}`} onClick={() => void copyLink(run)}>
            Copy link to the settings of {run.experiment.name}
          </Menu.Item>
        ))}
        {runs.map(({ run, letter }) => (
          <Menu.Item key={`duplicate ${letter}`} component="a" href={experimentHref(run)}>
            Duplicate settings of {run.experiment.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
