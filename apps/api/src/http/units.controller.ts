import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { AccountDirectory, type Caller } from '@kiem-giam/access';
import { appendAudit } from '@kiem-giam/audit';
import { problem } from '@kiem-giam/contracts';
import { canonicalJson, sha256, worldTime } from '@kiem-giam/platform';
import { ancestorUnits, columnsOf, fileContents, fileNames, levels, listBodies, listUnits, loadTexts, unitCard, unitKinds, type LoadReport } from '@kiem-giam/units';
import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { adminOnly } from './admin-only';
import { uuid } from './ids';
import { Input, Operation, operation, type InputOf } from './operation';
import { keyOf, pageOf, pageQuery } from './paging';
import { CurrentCaller } from './request-marks';
import { asOf, body, codeKey, codePage, dayAsked, unit } from './units.schemas';

const unitPage = pageOf(unit);
const unitWhole = unit.extend({ ancestors: z.array(unit), bodies: z.array(body) });
const sentence = z.object({ vi: z.string(), en: z.string() });
const writeCount = z.object({ created: z.int(), changed: z.int(), unchanged: z.int() });
const report = z.object({
  errors: z.array(z.object({ file: z.string(), row: z.int().nullable(), column: z.string().nullable(), wrong: sentence, todo: sentence })),
  rows: z.record(z.string(), z.int()),
  written: z.record(z.string(), writeCount).nullable(),
});

/** A unit has six bodies at most, one of each kind. */
const BODIES_OF_A_UNIT = 6;

const list = operation({
  summary: { vi: 'Danh sách tổ chức đảng tại một ngày', en: 'Party organisations as of a day' },
  query: pageQuery.extend({
    asOf,
    search: z.string().max(100).optional().describe('Part of the name, accents or not, or the beginning of the code'),
    under: uuid().optional().describe('The unit whose subtree is asked for, itself included'),
    parentId: uuid().optional(),
    level: z.enum(levels).optional(),
    kind: z.enum(unitKinds).optional(),
  }),
  answers: { 200: unitPage },
  problems: [],
});

const one = operation({
  summary: { vi: 'Một tổ chức đảng, các cấp trên và các cơ quan của nó', en: 'One Party organisation, those above it and its bodies' },
  params: z.object({ id: uuid() }),
  query: z.object({ asOf }),
  answers: { 200: unitWhole },
  problems: ['NOT_FOUND'],
});

const files = operation({
  summary: { vi: 'Các tệp có thể nạp, mỗi tệp chứa gì và có những cột nào', en: 'The files that can be loaded, what each holds, and its columns' },
  answers: { 200: z.array(z.object({ file: z.enum(fileNames), holds: sentence, columns: z.array(z.object({ name: z.string(), isOptional: z.boolean() })) })) },
  problems: ['ADMIN_ONLY', 'TOKEN_SCOPE_MISSING'],
});

const load = operation({
  summary: { vi: 'Nạp tệp tổ chức, nhân sự; thử trước không ghi', en: 'Load files of units and people; or only try them' },
  body: z.object({
    files: z.record(z.string(), z.string()).describe('File name to text, as in docs/import-files.md'),
    dryRun: z.boolean().describe('Check everything, write nothing, and answer the errors'),
  }),
  answers: { 200: report },
  problems: ['ADMIN_ONLY', 'TOKEN_SCOPE_MISSING', 'IMPORT_REFUSED'],
});

/** The tree of Party organisations. It is no secret within the installation: every signed-in person sees it. */
@Controller('units')
export class UnitsController {
  constructor(@InjectDatabase() private readonly database: DataSource, private readonly accounts: AccountDirectory) {}

  @Get()
  @Operation(list)
  async list(@Input() { query }: InputOf<typeof list>): Promise<z.output<typeof unitPage>> {
    const { manager } = this.database;
    const { search = null, under = null, parentId = null, level = null, kind = null, limit } = query;
    const after = keyOf(query.after, codeKey)?.[0] ?? null;
    const page = await listUnits(manager, { asOf: await dayAsked(manager, query.asOf), search, under, parentId, level, kind, after, limit });
    return codePage(page);
  }

  @Get('import')
  @Operation(files)
  files(@CurrentCaller() caller: Caller): z.output<(typeof files)['answers'][200]> {
    adminOnly(caller);
    return fileNames.map((file) => ({ file, holds: fileContents[file], columns: columnsOf(file) }));
  }

  @Get(':id')
  @Operation(one)
  async one(@Input() { params, query }: InputOf<typeof one>): Promise<z.output<typeof unitWhole>> {
    const { manager } = this.database;
    const day = await dayAsked(manager, query.asOf);
    const card = await unitCard(manager, params.id, day);
    if (card === null) throw problem('NOT_FOUND');
    const [ancestors, bodies] = await Promise.all([
      ancestorUnits(manager, params.id, day),
      listBodies(manager, { asOf: day, unitId: params.id, kind: null, after: null, limit: BODIES_OF_A_UNIT }),
    ]);
    return { ...card, ancestors, bodies: bodies.items };
  }

  @Post('import')
  @HttpCode(200)
  @Operation(load)
  async load(@Input() { body: { files, dryRun } }: InputOf<typeof load>, @CurrentCaller() caller: Caller): Promise<LoadReport> {
    adminOnly(caller);
    const report = await this.database.transaction(async (manager) => {
      const loaded = await loadTexts(manager, new Map(Object.entries(files)), { dryRun });
      if (dryRun) return loaded;
      if (loaded.errors.length > 0) throw refusalOf(loaded);
      await auditLoad(manager, caller.actor.personId, loaded, sha256(canonicalJson(files)));
      return loaded;
    });
    // Positions may be among the files: whoever has lost his reads and acts no more, from his very next request on.
    if (!dryRun) this.accounts.forgetEverybody();
    return report;
  }
}

function refusalOf({ errors }: LoadReport): Error {
  return problem('IMPORT_REFUSED', { count: errors.length }, errors.map(({ file, row, column, wrong, todo }) => ({
    path: [file, row, column].filter((part) => part !== null).join(':'),
    vi: `${wrong.vi} ${todo.vi}`,
    en: `${wrong.en} ${todo.en}`,
  })));
}

async function auditLoad(manager: EntityManager, actorPersonId: string, { rows, written }: LoadReport, digest: string): Promise<void> {
  const { epochMs } = await worldTime(manager);
  await appendAudit(manager, { stream: 'units', at: epochMs, actorPersonId, action: 'filesLoaded', facts: { rows, written, digest }, text: null });
}
