import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './components/studio.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startStudio } from './app/startStudio';
import { invariant } from './lib/invariant';
import { startStudioWorkers } from './workers/studioWorkers';

startStudio(startStudioWorkers());

const root = document.getElementById('root');
invariant(root, 'index.html has #root');
createRoot(root).render(<App />);
