import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Page } from './shell/page';
import './style.css';
import { Speaking } from './words/words';

createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <Speaking>
      <Page />
    </Speaking>
  </StrictMode>,
);
