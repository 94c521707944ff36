import { Controller, Get } from '@nestjs/common';
import type { Actor, Caller } from '@kiem-giam/access';
import { problem } from '@kiem-giam/contracts';
import { bodyKinds, levels, listPeople, positionsOfPerson, roles, seenAmong } from '@kiem-giam/units';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { actsAsAdmin } from './admin-only';
import { uuid } from './ids';
import { Input, Operation, operation, type InputOf } from './operation';
import { keyOf, pageOf, pageQuery } from './paging';
import { CurrentActor, CurrentCaller } from './request-marks';
import { asOf, codeKey, codePage, dayAsked } from './units.schemas';

const person = z.object({
  id: uuid(),
  code: z.string(),
  fullName: z.string(),
  unitId: uuid().nullable(),
  unitName: z.string().nullable(),
  standing: z.enum(['official', 'probationary']).nullable(),
});
const personPage = pageOf(person);
const position = z.object({
  id: uuid(),
  role: z.enum(roles),
  bodyId: uuid(),
  bodyKind: z.enum(bodyKinds),
  bodyName: z.string(),
  unitId: uuid(),
  unitLevel: z.enum(levels),
  unitName: z.string(),
});
const personWhole = person.extend({ positions: z.array(position) });

const list = operation({
  summary: { vi: 'Đảng viên trong phạm vi được xem, tại một ngày', en: 'Members whom the caller may see, as of a day' },
  query: pageQuery.extend({
    asOf,
    unitId: uuid().optional().describe('The unit in whose cells they are'),
    search: z.string().max(100).optional().describe('Part of the name, accents or not, or the beginning of the code'),
  }),
  answers: { 200: personPage },
  problems: [],
});

const one = operation({
  summary: { vi: 'Một đảng viên và các chức vụ', en: 'One member and the positions held' },
  params: z.object({ id: uuid() }),
  query: z.object({ asOf }),
  answers: { 200: personWhole },
  problems: ['NOT_FOUND'],
});

/** People, under the rule of who may see whom: oneself, one's own cell, and those within the units that one's positions let one read. */
@Controller('people')
export class PeopleController {
  constructor(@InjectDatabase() private readonly database: DataSource) {}

  @Get()
  @Operation(list)
  async list(@Input() { query }: InputOf<typeof list>, @CurrentCaller() caller: Caller): Promise<z.output<typeof personPage>> {
    const { manager } = this.database;
    const { unitId = null, search = null, limit } = query;
    const after = keyOf(query.after, codeKey)?.[0] ?? null;
    const day = await dayAsked(manager, query.asOf);
    const page = await listPeople(manager, { asOf: day, reader: actsAsAdmin(caller) ? null : caller.actor.scope, personIds: null, unitId, search, after, limit });
    return codePage(page);
  }

  @Get(':id')
  @Operation(one)
  async one(@Input() { params, query }: InputOf<typeof one>, @CurrentActor() actor: Actor): Promise<z.output<typeof personWhole>> {
    const { manager } = this.database;
    const day = await dayAsked(manager, query.asOf);
    const [person] = await seenAmong(manager, [params.id], { reader: actor.scope, asOf: day });
    if (person === undefined) throw problem('NOT_FOUND');
    return { ...person, positions: await positionsOfPerson(manager, params.id, day) };
  }
}
