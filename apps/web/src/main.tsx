import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { FailureShown } from './shell/failure';
import { Page } from './shell/page';
import './style.css';
import { Speaking } from './words/words';

createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <Speaking>
      <FailureShown>
        <Page />
      </FailureShown>
    </Speaking>
  </StrictMode>,
);
