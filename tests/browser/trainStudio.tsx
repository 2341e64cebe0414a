import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { createRoot } from 'react-dom/client';
import { expect } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/App';
import { startStudio } from '../../src/app/startStudio';
import { DEFAULT_EXPERIMENT } from '../../src/experiment/defaultExperiment';
import type { Experiment } from '../../src/experiment/experiment';
import { useExperiment } from '../../src/stores/experimentStore';
import { metrics } from '../../src/stores/metrics';
import { goTo } from '../../src/stores/route';
import { NO_TRAINING } from '../../src/stores/trainingState';
import { useTraining } from '../../src/stores/trainingStore';
import { ScriptedWorkers } from './scriptedWorkers';

/** The Train screen at 1280x720 with an experiment on it and workers that do as the test says. */
export async function openTrainStudio(
  experiment: Experiment = DEFAULT_EXPERIMENT,
): Promise<{ workers: ScriptedWorkers; close: () => void }> {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  localStorage.clear();
  useTraining.setState(NO_TRAINING);
  metrics.clear();
  useExperiment.getState().set(experiment);
  const workers = new ScriptedWorkers();
  startStudio(workers);
  goTo('train', {}, { replace: true });
  const root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(<App />);
  await expect.element(page.getByRole('button', { name: 'Start training' })).toBeVisible();
  return { workers, close: () => root.unmount() };
}
