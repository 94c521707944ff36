import { nameGiver, numbersFrom } from './names.mjs';

/** Since when the demo world stands: the day on which communes came directly under the province. */
export const BEGIN = '2025-07-01';

const made = ' (hư cấu)';

/** Collects the rows of the import files; everybody's name and year of birth come from one repeatable source. */
export function newWorld(seed) {
  const next = numbersFrom(seed);
  const giveName = nameGiver(next);
  const rows = { units: [], bodies: [], people: [], memberships: [], positions: [], attachments: [], kinships: [] };
  const world = {
    rows,
    unit: (code, kind, level, parent, name) => rows.units.push([code, kind, level, parent, `${name}${made}`, BEGIN, '']),
    body: (unit, kind, name) => rows.bodies.push([bodyCode(unit, kind), unit, kind, name, BEGIN, '']),
    person(code) {
      const [eldest, span] = /-DV\d+$/.test(code) ? [1955, 48] : [1964, 24];
      rows.people.push([code, giveName(), String(eldest + Math.floor(next() * span))]);
    },
    member: (person, unit, standing) => rows.memberships.push([person, unit, standing, BEGIN, '']),
    position: (person, unit, kind, role) => rows.positions.push([person, bodyCode(unit, kind), role, BEGIN, '']),
    attach: (person, unit, cluster) => rows.attachments.push([person, unit, cluster, BEGIN, '']),
    /** Leaders of a unit with their positions in its bodies; their own cell is where they are members, if it is in the demo. */
    leaders(unit, cell, positionsOf) {
      for (const [person, positions] of Object.entries(positionsOf)) {
        world.person(person);
        if (cell !== null) world.member(person, cell, 'official');
        for (const [body, role] of positions) world.position(person, unit, body, role);
      }
    },
    kin: (person, other, relation) => rows.kinships.push([person, other, relation]),
  };
  return world;
}

const bodyLetters = {
  committee: { party: 'BCH', cell: 'CU' },
  standingCommittee: { party: 'BTV' },
  inspectionCommittee: { party: 'UBKT' },
  cellConference: { cell: 'HN' },
  office: { party: 'VP' },
  partyBuildingBoard: { party: 'BXD' },
};

function bodyCode(unit, kind) {
  const letters = bodyLetters[kind];
  return `${unit}/${unit.includes('-') ? letters.cell : letters.party}`;
}

/** A cell with its conference, its committee if it is large enough to have one, and those who lead it. */
export function cell(world, { code, kind, parent, name, people, withCommittee }) {
  world.unit(code, kind, 'cell', parent, name);
  world.body(code, 'cellConference', `Hội nghị ${lowerFirst(name)}`);
  if (withCommittee) world.body(code, 'committee', `Chi ủy ${lowerFirst(name)}`);
  const leaders = withCommittee ? { BT: 'secretary', PBT: 'deputySecretary', CUV: 'member' } : { BT: 'secretary' };
  for (const [suffix, role] of Object.entries(leaders)) {
    const person = `${code}-${suffix}`;
    world.person(person);
    world.member(person, code, 'official');
    if (withCommittee) world.position(person, code, 'committee', role);
    if (role !== 'member') world.position(person, code, 'cellConference', role);
  }
  for (let number = 1; number <= people - Object.keys(leaders).length; number += 1) {
    const person = `${code}-DV${String(number).padStart(2, '0')}`;
    world.person(person);
    world.member(person, code, number % 13 === 12 ? 'probationary' : 'official');
  }
}

function lowerFirst(name) {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
