import { useRole } from '../shell/pieces';
import { useWords } from '../words/words';
import type { Turn } from './derivation';

type WhoActs = Pick<Turn, 'bodyName' | 'bodyKind' | 'roles' | 'holders' | 'people'>;

/** More holders than this are told by their roles alone: a committee of sixteen is no list of names. */
const MOST_NAMES = 4;

/** Who has a duty or an action, in words: people with the position by which one knows them, or a body with those who act for it. */
export function useWho(): (acting: WhoActs) => string {
  const { t } = useWords();
  const roleSaid = useRole();
  const person = ({ name, role, bodyName, bodyKind }: WhoActs['people'][number]): string => (role === null || bodyName === null ? name : t('who.person', { name, role: roleSaid(bodyKind, role), body: bodyName }));
  return ({ bodyName, bodyKind, roles, holders, people }) => {
    if (people.length > 0) return people.map(person).join('; ');
    if (bodyName === null) return t('turn.nobody');
    const isFew = holders.length > 0 && holders.length <= MOST_NAMES;
    return t('who.body', { body: bodyName, who: isFew ? holders.map(({ name, role }) => `${roleSaid(bodyKind, role)} ${name}`).join(', ') : roles.map((role) => roleSaid(bodyKind, role)).join(', ') });
  };
}
