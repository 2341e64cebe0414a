import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './components/studio.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { invariant } from './lib/invariant';

const root = document.getElementById('root');
invariant(root, 'index.html has #root');
createRoot(root).render(<App />);
