import { Controller, Get } from '@nestjs/common';
import type { Caller } from '@kiem-giam/access';
import { auditEntries, type AuditCard } from '@kiem-giam/audit';
import { inScope } from '@kiem-giam/platform';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { actsAsAdmin } from './admin-only';
import { uuid } from './ids';
import { Input, Operation, operation, type InputOf } from './operation';
import { cursorOf, keyOf, pageOf, pageQuery } from './paging';
import { CurrentCaller } from './request-marks';

const entry = z.object({
  stream: z.string().describe('The chain: case:<id>, or access, documents, meetings, units, policies, outbox, audit'),
  seq: z.int(),
  at: z.iso.datetime(),
  actorPersonId: uuid().nullable().describe('null: the system itself'),
  actorName: z.string().nullable(),
  action: z.string(),
  facts: z.record(z.string(), z.unknown()),
  text: z.record(z.string(), z.unknown()).nullable().describe('Personal words, which may be erased'),
  isTextErased: z.boolean(),
  hash: z.string().describe('SHA-256 over previousHash, seq and content, a line each'),
  previousHash: z.string(),
  verification: z.object({ state: z.enum(['notYet', 'intact', 'faulty']), at: z.iso.datetime().nullable() })
    .describe('What the last npm run audit:verify said of this chain as far as this entry'),
});

const list = operation({
  summary: { vi: 'Nhật ký kiểm toán: ai đã làm gì, khi nào, kèm mã băm của chuỗi', en: 'Audit log: who did what and when, with the hashes of its chain' },
  query: pageQuery.extend({
    stream: z.string().min(1).max(100).optional(),
    caseId: uuid().optional(),
    personId: uuid().optional().describe('Who did it'),
    day: z.iso.date().optional().describe('Day in Vietnam'),
  }),
  answers: { 200: pageOf(entry) },
  problems: [],
});

const place = z.tuple([z.iso.datetime(), z.string(), z.int()]);

/** The audit log: entries of a case for its readers, the rest for administrators. What one may not see is simply not listed. */
@Controller('audit')
export class AuditController {
  constructor(@InjectDatabase() private readonly database: DataSource) {}

  @Get()
  @Operation(list)
  async list(@Input() { query }: InputOf<typeof list>, @CurrentCaller() caller: Caller): Promise<{ items: AuditCard[]; next: string | null }> {
    const { stream = null, caseId = null, personId = null, day = null, limit } = query;
    const key = keyOf(query.after, place);
    const after = key === null ? null : { at: key[0], stream: key[1], seq: key[2] };
    const reach = actsAsAdmin(caller) ? 'installation' : 'ownCases';
    const items = await inScope(this.database, caller.actor.scope, (manager) =>
      auditEntries(manager, { stream, caseId, actorPersonId: personId, day, reach, after, limit }));
    const last = items.length < limit ? undefined : items.at(-1);
    return { items, next: last === undefined ? null : cursorOf([last.at, last.stream, last.seq]) };
  }
}
