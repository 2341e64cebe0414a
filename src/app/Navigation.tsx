import { hrefOf, SCREENS, useRoute } from '../stores/route';
import styles from './Shell.module.css';
import { SCREEN_TABLE } from './screens';

/** The seven screens as links; plain ones, so that they open in a new tab too. */
export function Navigation() {
  const current = useRoute((route) => route.screen);
  return (
    <nav aria-label="Screens" className={styles.navigation}>
      {SCREENS.map((screen) => (
        <a key={screen} href={hrefOf(screen)} aria-current={screen === current ? 'page' : undefined}>
          {SCREEN_TABLE[screen].label}
        </a>
      ))}
    </nav>
  );
}
