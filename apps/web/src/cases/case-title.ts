import { useWords } from '../words/words';

/** The title by which a case is told from others: a request to decide carries that of the case that asks, and says so. */
export function useCaseTitle(): (of: { process: string; title: string }) => string {
  const { t } = useWords();
  return ({ process, title }) => (process === 'decisionRequest' ? t('request.title', { title }) : title);
}
