import { Component, type ReactNode } from 'react';
import { useWords } from '../words/words';

/** Where a mistake of the page itself ends: said in words with a way on, instead of an empty page. */
export class FailureShown extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <Failure /> : this.props.children;
  }
}

function Failure(): ReactNode {
  const { t } = useWords();
  return (
    <main>
      <div className="trouble" role="alert"><p>{t('failure')}</p></div>
      <button type="button" onClick={() => location.reload()}>{t('failure.reload')}</button>
    </main>
  );
}
