/** When not even the messages could be fetched: the words come with the page itself, see shell.ts. */
import { Component, type ReactNode } from 'react';
import { Button } from '../components/Button.tsx';

type Props = { fault: string; retry: string; children: ReactNode };

export class LastResort extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="wrap page">
        <div className="blank" role="alert">
          <h1>Cupel</h1>
          <p>{this.props.fault}</p>
          <Button variant="plain" onClick={() => location.reload()}>
            {this.props.retry}
          </Button>
        </div>
      </main>
    );
  }
}
