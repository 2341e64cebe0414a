import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { cssVariables, theme } from '../components/theme';
import { Shell } from './Shell';

/** The page: our theme in light or dark as the system asks, and the shell. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="top-right" />
      <Shell />
    </MantineProvider>
  );
}
