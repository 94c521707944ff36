import { Controller, Get } from '@nestjs/common';
import { problem } from '@kiem-giam/contracts';
import { bodyCard, bodyKinds, holders, listBodies } from '@kiem-giam/units';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { uuid } from './ids';
import { Input, Operation, operation, type InputOf } from './operation';
import { keyOf, pageOf, pageQuery } from './paging';
import { asOf, body, codeKey, codePage, dayAsked, holder } from './units.schemas';

const bodyPage = pageOf(body);
const bodyWhole = body.extend({ holders: z.array(holder) });

const list = operation({
  summary: { vi: 'Các cơ quan của tổ chức đảng tại một ngày', en: 'Bodies of Party organisations as of a day' },
  query: pageQuery.extend({ asOf, unitId: uuid().optional(), kind: z.enum(bodyKinds).optional() }),
  answers: { 200: bodyPage },
  problems: [],
});

const one = operation({
  summary: { vi: 'Một cơ quan và những người giữ chức vụ trong đó', en: 'One body and who holds positions in it' },
  params: z.object({ id: uuid() }),
  query: z.object({ asOf }),
  answers: { 200: bodyWhole },
  problems: ['NOT_FOUND'],
});

/** Committees, inspection committees, conferences and offices. Who leads them is public within the installation. */
@Controller('bodies')
export class BodiesController {
  constructor(@InjectDatabase() private readonly database: DataSource) {}

  @Get()
  @Operation(list)
  async list(@Input() { query }: InputOf<typeof list>): Promise<z.output<typeof bodyPage>> {
    const { manager } = this.database;
    const { unitId = null, kind = null, limit } = query;
    const after = keyOf(query.after, codeKey)?.[0] ?? null;
    return codePage(await listBodies(manager, { asOf: await dayAsked(manager, query.asOf), unitId, kind, after, limit }));
  }

  @Get(':id')
  @Operation(one)
  async one(@Input() { params, query }: InputOf<typeof one>): Promise<z.output<typeof bodyWhole>> {
    const { manager } = this.database;
    const day = await dayAsked(manager, query.asOf);
    const card = await bodyCard(manager, params.id, day);
    if (card === null) throw problem('NOT_FOUND');
    return { ...card, holders: await holders(manager, params.id, null, day) };
  }
}
