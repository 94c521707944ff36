import type { Day } from '@kiem-giam/contracts';
import { derivedId } from '@kiem-giam/platform';

/** The id of the unit with this code: the same files give the same ids on every installation. */
export function unitIdOf(unitCode: string): string {
  return derivedId('unit', unitCode);
}

/** The id of the body with this code. */
export function bodyIdOf(bodyCode: string): string {
  return derivedId('body', bodyCode);
}

/** The id of the person with this code. */
export function personIdOf(personCode: string): string {
  return derivedId('person', personCode);
}

/** The id of a position: this person, in this body, in this role, since this day. */
export function positionIdOf(personCode: string, bodyCode: string, role: string, from: Day): string {
  return derivedId('position', personCode, bodyCode, role, from);
}
