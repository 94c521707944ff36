import { useState, type ReactNode } from 'react';
import { FilesField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api, type AnswerTo } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { useSending } from '../http/use-sending';
import { ScreenTitle } from '../shell/navigation';
import { Show, TroubleBox } from '../shell/pieces';
import { useWords } from '../words/words';

type Report = AnswerTo<'Units.load'>;

/** Loading units, bodies, people and positions from files: tried first, written only when no row is wrong. */
export function ImportScreen(): ReactNode {
  const { t } = useWords();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [report, setReport] = useState<Report | null>(null);
  const trying = useSending(() => load(files, 'try'), setReport);
  const writing = useSending(() => load(files, 'write'), setReport);
  const isTried = report !== null && report.errors.length === 0 && report.written === null;
  const choose = (chosen: readonly File[]): void => {
    setFiles(chosen);
    setReport(null);
  };
  return (
    <>
      <ScreenTitle>{t('import.title')}</ScreenTitle>
      <p>{t('import.about')}</p>
      <WhichFiles />
      <Form sending={trying} button={t('import.try')}>
        <FilesField label={t('import.files')} accept=".csv,text/csv" isSeveral files={files} choose={choose} />
      </Form>
      {report && <ReportOf report={report} />}
      <TroubleBox trouble={writing.trouble} />
      {isTried && <p><button type="button" aria-disabled={writing.isBusy} onClick={() => void writing.run()}>{t(writing.isBusy ? 'sending' : 'import.write')}</button></p>}
    </>
  );
}

/** Every file that the importer takes, and what it holds: told by the importer itself. */
function WhichFiles(): ReactNode {
  const { t, say } = useWords();
  const loading = useLoaded('import', () => answerOf(api.GET('/api/v1/units/import')));
  return (
    <Show loading={loading}>
      {(files) => (
        <>
          <p id="whichFiles">{t('import.whichFiles')}</p>
          <p className="faint">{t('import.form')}</p>
          <ul aria-labelledby="whichFiles">{files.map(({ file, holds, columns }) => <li key={file}><code>{file}</code>: {say(holds)}<br /><small>{t('import.columns')} <code>{columns.map(({ name, isOptional }) => `${name}${isOptional ? '?' : ''}`).join(', ')}</code></small></li>)}</ul>
        </>
      )}
    </Show>
  );
}

async function load(files: readonly File[], purpose: 'try' | 'write'): Promise<Report> {
  const texts = await Promise.all(files.map(async (file) => [file.name, await file.text()] as const));
  return answerOf(api.POST('/api/v1/units/import', { body: { files: Object.fromEntries(texts), dryRun: purpose === 'try' } }));
}

function ReportOf({ report }: { report: Report }): ReactNode {
  const { t } = useWords();
  return (
    <section aria-labelledby="report" aria-live="polite">
      <h2 id="report">{t(report.errors.length > 0 ? 'import.wrong' : report.written ? 'import.written' : 'import.right', { count: report.errors.length })}</h2>
      <ul>
        {filesOf(report).map(({ file, rows, count }) => (
          <li key={file}>{t('import.rows', { file, rows })}{count > 0 && `, ${t('import.faults', { count })}`}{report.written?.[file] && ` – ${t('import.counts', report.written[file])}`}</li>
        ))}
      </ul>
      {report.errors.length > 0 && <ErrorTable errors={report.errors} />}
    </section>
  );
}

/** Every file that has a row or a fault, one of another name too: how many rows could be read, and how many faults there are. */
function filesOf({ rows, errors }: Report): { file: string; rows: number; count: number }[] {
  const files = [...new Set([...Object.keys(rows), ...errors.map(({ file }) => file)])];
  const counted = files.map((file) => ({ file, rows: rows[file] ?? 0, count: errors.filter((error) => error.file === file).length }));
  return counted.filter((one) => one.rows + one.count > 0);
}

function ErrorTable({ errors }: { errors: Report['errors'] }): ReactNode {
  const { t, say } = useWords();
  return (
    <div className="wide">
      <table>
        <thead><tr><th scope="col">{t('import.file')}</th><th scope="col">{t('import.row')}</th><th scope="col">{t('import.column')}</th><th scope="col">{t('import.error')}</th></tr></thead>
        <tbody>
          {errors.map((error, place) => <tr key={place}><td>{error.file}</td><td>{error.row}</td><td>{error.column}</td><td>{`${say(error.wrong)} ${say(error.todo)}`}</td></tr>)}
        </tbody>
      </table>
    </div>
  );
}
