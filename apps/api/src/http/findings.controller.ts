import { Controller, Get, UseInterceptors } from '@nestjs/common';
import type { Actor } from '@kiem-giam/access';
import { findingOf, listFindings, type FindingRow } from '@kiem-giam/cases';
import { problem } from '@kiem-giam/contracts';
import { inScope } from '@kiem-giam/platform';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { caseOperations as does } from './cases.operations';
import { uuid } from './ids';
import { Input, Operation, type InputOf } from './operation';
import { cursorOf, keyOf } from './paging';
import { ReadsInTurn } from './reads-in-turn';
import { CurrentActor } from './request-marks';

type In<Name extends keyof typeof does> = InputOf<(typeof does)[Name]>;

/** Findings across cases: what is open, whose it is and by when. */
@Controller('findings')
@UseInterceptors(ReadsInTurn)
export class FindingsController {
  constructor(@InjectDatabase() private readonly database: DataSource) {}

  @Get()
  @Operation(does.findings)
  async list(@Input() { query }: In<'findings'>, @CurrentActor() actor: Actor): Promise<{ items: FindingRow[]; next: string | null }> {
    const key = keyOf(query.after, z.tuple([z.union([z.iso.date(), z.literal('infinity')]), uuid()]));
    const filter = { status: query.status ?? null, ownerUnitId: query.ownerUnitId ?? null, after: key === null ? null : { dueOn: key[0], id: key[1] }, limit: query.limit + 1 };
    const rows = await inScope(this.database, actor.scope, (manager) => listFindings(manager, filter));
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return { items, next: rows.length > query.limit && last ? cursorOf([last.dueOn ?? 'infinity', last.id]) : null };
  }

  @Get(':id')
  @Operation(does.finding)
  async show(@Input() { params }: In<'finding'>, @CurrentActor() actor: Actor): Promise<FindingRow> {
    const found = await inScope(this.database, actor.scope, (manager) => findingOf(manager, params.id));
    if (!found) throw problem('NOT_FOUND');
    return found;
  }
}
