import { useState, type ReactNode } from 'react';
import { useWords } from '../words/words';
import type { FieldProps } from './fields';
import { PersonPicker, type Found } from './search-picker';

/** A member of a team as the API takes him. */
export interface TeamMember {
  personId: string;
  role: (typeof ROLES)[number];
}

const ROLES = ['leader', 'secretary', 'member'] as const;

/** A team: people with what each is in it. The first one named leads, until that is changed. */
export function TeamField({ label, error, members, change }: FieldProps & { members: readonly TeamMember[]; change: (members: TeamMember[]) => void }): ReactNode {
  const { t } = useWords();
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const nameOf = ({ personId }: TeamMember): string => names[personId] ?? '';
  const add = (found: Found | null): void => {
    if (!found || members.some(({ personId }) => personId === found.id)) return;
    setNames({ ...names, [found.id]: found.label });
    change([...members, { personId: found.id, role: members.length === 0 ? 'leader' : 'member' }]);
  };
  return (
    <fieldset>
      <legend>{label}</legend>
      <ul className="plainList">
        {members.map((member) => (
          <li key={member.personId} className="row">
            <span>{nameOf(member)}</span>
            <select aria-label={t('team.roleOf', { name: nameOf(member) })} value={member.role} onChange={(event) => change(members.map((other) => (other === member ? { ...other, role: event.target.value as TeamMember['role'] } : other)))}>
              {ROLES.map((role) => <option key={role} value={role}>{t(`team.${role}`)}</option>)}
            </select>
            <button type="button" className="quiet" aria-label={t('list.removeWhich', { what: nameOf(member) })} onClick={() => change(members.filter((other) => other !== member))}>{t('list.remove')}</button>
          </li>
        ))}
      </ul>
      <PersonPicker label={t('team.add')} error={error ?? null} isOptional={members.length > 0} picked={null} pick={add} />
    </fieldset>
  );
}
