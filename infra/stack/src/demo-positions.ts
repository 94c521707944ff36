import type { BilingualText } from '@kiem-giam/contracts';
import type { DataSource } from 'typeorm';

/** How a person of the demo is introduced who holds no position. */
export const ordinaryMember: BilingualText = { vi: 'đảng viên', en: 'Party member' };

interface Held {
  login: string;
  role: string;
  bodyKind: string;
  bodyName: string;
  unitKind: string;
  unitCode: string;
  unitName: string;
  isCell: boolean;
}

/** The words in which the accounts of the demo are introduced: the highest position of each person, by lower-case code. */
export async function positionsInWords(source: DataSource): Promise<Map<string, BilingualText>> {
  const rows = await source.query<Held[]>(
    `SELECT DISTINCT ON (x.code) lower(x.code) AS login, p.role, b.kind AS "bodyKind", b.name AS "bodyName", u.kind AS "unitKind", u.code AS "unitCode", v.name AS "unitName", u.level = 'cell' AS "isCell"
       FROM people x JOIN positions p ON p.person_id = x.id AND upper_inf(p.valid)
       JOIN bodies b ON b.id = p.body_id JOIN units u ON u.id = b.unit_id JOIN unit_versions v ON v.unit_id = u.id AND upper_inf(v.valid)
      ORDER BY x.code, array_position('{inspectionCommittee,committee,office,cellConference}'::text[], b.kind) NULLS LAST, p.role`,
  );
  return new Map(rows.map((held) => [held.login, { vi: inVietnamese(held), en: inEnglish(held) }]));
}

const ROLES: Readonly<Record<string, BilingualText>> = {
  secretary: { vi: 'bí thư', en: 'secretary' },
  deputySecretary: { vi: 'phó bí thư', en: 'deputy secretary' },
  member: { vi: 'ủy viên', en: 'member' },
  chair: { vi: 'chủ nhiệm', en: 'chair' },
  deputyChair: { vi: 'phó chủ nhiệm', en: 'deputy chair' },
  clerk: { vi: 'văn thư', en: 'clerk' },
  officer: { vi: 'cán bộ', en: 'officer' },
};

/** Only an inspection committee has a chủ nhiệm; offices and boards name their heads otherwise. */
const HEADS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  office: { chair: 'chánh', deputyChair: 'phó' },
  partyBuildingBoard: { chair: 'trưởng', deputyChair: 'phó' },
};

function inVietnamese({ role, bodyKind, bodyName, unitName, isCell }: Held): string {
  if (isCell) return `${role === 'member' ? 'chi ủy viên' : (ROLES[role]?.vi ?? role)} ${unitName}`;
  return `${HEADS[bodyKind]?.[role] ?? ROLES[role]?.vi ?? role} ${bodyName}`;
}

const PLACES: Readonly<Record<string, string>> = { communeParty: 'the commune', wardParty: 'the ward', provincialParty: 'the province' };
const BODIES: Readonly<Record<string, string>> = { committee: 'committee', standingCommittee: 'standing committee', inspectionCommittee: 'inspection committee', office: 'office', partyBuildingBoard: 'Party-building board' };

/** Names of units and bodies are Vietnamese; English says what they are. */
function inEnglish({ role, bodyKind, unitKind, unitCode, isCell }: Held): string {
  const place = isCell ? `cell ${unitCode}` : (PLACES[unitKind] ?? unitCode);
  const word = ROLES[role]?.en ?? role;
  if (isCell) return `${role === 'member' ? 'committee member' : word} of ${place}`;
  return `${word} of ${place}’s ${BODIES[bodyKind] ?? bodyKind}`;
}
