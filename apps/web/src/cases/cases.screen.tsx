import { useState, type FormEvent, type ReactNode } from 'react';
import { ChoiceField, TextField } from '../forms/fields';
import { answerOf, api, type AnswerTo } from '../http/api';
import { Link, ScreenTitle } from '../shell/navigation';
import { Paged } from '../shell/paged';
import { DueDay } from '../shell/pieces';
import { useProcessWords, useSession } from '../shell/session';
import { useWorldDay } from '../shell/world-day';
import { useWords } from '../words/words';
import { useCaseTitle } from './case-title';
import { OpenCaseLink } from './open-case-link';

type CaseRow = AnswerTo<'Cases.list'>['items'][number];

interface Filter {
  search: string;
  process: string;
  status: 'open' | 'closed' | '';
}

/** The cases that the reader may see, latest first, narrowed by words, process and state. */
export function CasesScreen(): ReactNode {
  const { t } = useWords();
  const today = useWorldDay().value;
  const [filter, setFilter] = useState<Filter>({ search: '', process: '', status: 'open' });
  return (
    <>
      <ScreenTitle>{t('cases.title')}</ScreenTitle>
      <p><OpenCaseLink looks="button" /></p>
      <FilterForm filter={filter} apply={setFilter} />
      <Paged name={JSON.stringify(filter)} empty={t(filter.search === '' && filter.process === '' ? (filter.status === 'open' ? 'cases.noneOpen' : 'cases.noneYet') : 'cases.none')} load={(after) => loadCases(filter, after)}>
        {(cases) => <ul className="cards">{cases.map((row) => <CaseLine key={row.id} row={row} today={today} />)}</ul>}
      </Paged>
    </>
  );
}

function loadCases({ search, process, status }: Filter, after: string | undefined): Promise<AnswerTo<'Cases.list'>> {
  const query = { limit: 20, ...(search && { search }), ...(process && { process }), ...(status && { status }), ...(after !== undefined && { after }) };
  return answerOf(api.GET('/api/v1/cases', { params: { query } }));
}

function FilterForm({ filter, apply }: { filter: Filter; apply: (filter: Filter) => void }): ReactNode {
  const { t, say } = useWords();
  const { processes } = useSession();
  const [search, setSearch] = useState(filter.search);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    apply({ ...filter, search: search.trim() });
  };
  return (
    <search><form className="filter" onSubmit={submit}>
      <TextField label={t('filter.search')} isFilter kind="text" value={search} change={setSearch} />
      <ChoiceField label={t('filter.process')} isFilter options={processes.map(({ process, name }) => ({ value: process, label: say(name) }))} value={filter.process} change={(process) => apply({ ...filter, process })} />
      <ChoiceField label={t('filter.status')} isFilter options={[{ value: 'open', label: t('status.open') }, { value: 'closed', label: t('status.closed') }]} value={filter.status} change={(status) => apply({ ...filter, status: status as Filter['status'] })} />
      <button type="submit">{t('filter.button')}</button>
    </form></search>
  );
}

/** One case in a list: what it is, where it stands, by when something is due. */
function CaseLine({ row, today }: { row: CaseRow; today: string | null }): ReactNode {
  const { name, word } = useProcessWords(row.process);
  return (
    <li className="card">
      <h3><Link to={`/cases/${row.id}`}>{useCaseTitle()(row)}</Link></h3>
      <p className="faint">{[row.number, name, row.bodyName, row.responsibleUnitName].filter(Boolean).join(' · ')}</p>
      <p>
        <span className="tag">{row.outcome === null ? word('stages', row.stage) : word('outcomes', row.outcome)}</span>
        {row.nextDueOn !== null && <> <DueDay dueOn={row.nextDueOn} isOverdue={today !== null && row.nextDueOn < today} today={today} /></>}
      </p>
    </li>
  );
}
