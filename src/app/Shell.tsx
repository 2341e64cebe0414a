import { Suspense } from 'react';
import { useRoute } from '../stores/route';
import { DropTarget } from './DropTarget';
import { ErrorBoundary } from './ErrorBoundary';
import { Navigation } from './Navigation';
import { QuestionDialog } from './QuestionDialog';
import { QueueOffer } from './QueueOffer';
import styles from './Shell.module.css';
import { SCREEN_TABLE } from './screens';
import { useTitle } from './useTitle';
import { useWakeLock } from './useWakeLock';

/** Header with the screens, below it the one that the address names. */
export function Shell() {
  const screen = useRoute((route) => route.screen);
  const { Component } = SCREEN_TABLE[screen];
  useWakeLock();
  return (
    <div className={styles.shell}>
      <Title />
      <button type="button" className={styles.skip} onClick={focusContent}>
        Skip to the content
      </button>
      <div>
        <header className={styles.header}>
          <span className={styles.brand}>AlexNet Studio</span>
          <Navigation />
        </header>
        <QueueOffer />
      </div>
      <main id="content" tabIndex={-1} className={styles.content}>
        <ErrorBoundary resetKey={screen}>
          <Suspense fallback={<div className={styles.loading}>Loading…</div>}>
            <Component />
          </Suspense>
        </ErrorBoundary>
      </main>
      <QuestionDialog />
      <DropTarget />
    </div>
  );
}

/** Apart, so that a percent more changes the title and draws no screen anew. */
function Title() {
  useTitle();
  return null;
}

/** A button and not a link, which would change the hash: it is the route. */
function focusContent() {
  document.getElementById('content')?.focus();
}
