import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { ErrorPanel } from '../components/ErrorPanel';
import { describeError, type ErrorDetails } from '../lib/StudioError';

interface Props {
  /** A change of it (another screen) gives the content a new chance. */
  resetKey: string;
  children: ReactNode;
}

/** Keeps one screen's failure from taking the others along; training goes on in its worker. */
export class ErrorBoundary extends Component<Props, { error: ErrorDetails | null }> {
  override state: { error: ErrorDetails | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: describeError(error) };
  }

  override componentDidUpdate(previous: Props) {
    if (previous.resetKey !== this.props.resetKey && this.state.error !== null)
      this.setState({ error: null });
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="studio-screen">
        <ErrorPanel error={this.state.error} title="This screen stopped working">
          <Button onClick={() => this.setState({ error: null })}>Try again</Button>
        </ErrorPanel>
      </div>
    );
  }
}
