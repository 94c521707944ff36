import { Controller, Get } from '@nestjs/common';
import { listPolicyNumbers, policyLevels, policyStatuses, policyUnits } from '@kiem-giam/policies';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { Input, Operation, operation, type InputOf } from './operation';
import { cursorOf, keyOf, pageOf, pageQuery } from './paging';

const policyNumber = z.object({
  key: z.string(),
  level: z.enum(policyLevels).nullable().describe('null: every level that has no row of its own'),
  value: z.number(),
  unit: z.enum(policyUnits),
  status: z.enum(policyStatuses),
  verified: z.boolean().describe('False: never to be presented as law'),
  clause: z.string().nullable(),
  sourceRef: z.string(),
  note: z.object({ vi: z.string(), en: z.string() }),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
});

const policyPage = pageOf(policyNumber);
const place = z.tuple([z.string(), z.string(), z.iso.date()]);

const list = operation({
  summary: { vi: 'Các số liệu chính sách kèm nguồn gốc', en: 'Policy numbers with where each comes from' },
  query: pageQuery.extend({
    key: z.string().max(100).optional().describe('Beginning of the key, such as inspection.'),
    on: z.iso.date().optional().describe('Only numbers in force on that day'),
  }),
  answers: { 200: policyPage },
  problems: [],
});

/** The numbers by which due dates, caps and quotas are set. */
@Controller('policies')
export class PoliciesController {
  constructor(@InjectDatabase() private readonly database: DataSource) {}

  @Get()
  @Operation(list)
  async list(@Input() { query }: InputOf<typeof list>): Promise<z.output<typeof policyPage>> {
    const filter = { keyPrefix: query.key ?? '', inForceOn: query.on ?? null, after: keyOf(query.after, place), limit: query.limit };
    const items = await listPolicyNumbers(this.database.manager, filter);
    const last = items.length === query.limit ? items.at(-1) : undefined;
    return { items, next: last ? cursorOf([last.key, last.level ?? '', last.effectiveFrom]) : null };
  }
}
