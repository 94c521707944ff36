import { Controller, Get, HttpCode, Inject, Post, Res, UseInterceptors } from '@nestjs/common';
import type { Actor } from '@kiem-giam/access';
import { actsBefore, CaseCommands, caseView, dutiesOf, listCases, type Answer, type CaseListQuery, type CaseRow, type CaseView, type DutyRow, type TimelineEntry } from '@kiem-giam/cases';
import { problem } from '@kiem-giam/contracts';
import { inScope, worldTime } from '@kiem-giam/platform';
import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { caseOperations as does } from './cases.operations';
import { OpeningsLimit } from './hourly-limits';
import { uuid } from './ids';
import { Input, Operation, type InputOf } from './operation';
import { cursorOf, keyOf } from './paging';
import { ReadsInTurn } from './reads-in-turn';
import { CurrentActor, IdempotencyKey } from './request-marks';

type In<Name extends keyof typeof does> = InputOf<(typeof does)[Name]>;

/** Cases: opened and acted in through the engine, read from PostgreSQL under the caller's own eyes. */
@Controller()
export class CasesController {
  constructor(@InjectDatabase() private readonly database: DataSource, @Inject(CaseCommands) private readonly commands: CaseCommands, private readonly openings: OpeningsLimit) {}

  @Post('cases')
  @Operation(does.open)
  async open(@Input() { body }: In<'open'>, @CurrentActor() actor: Actor, @IdempotencyKey() key: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    this.openings.count(actor.accountId, key);
    const answer = await this.commands.open(actor, key, body);
    if (answer.done) void reply.header('Location', `/api/v1/cases/${answer.result.caseId}`);
    return answered(answer, reply);
  }

  @Post('cases/:id/actions/:action')
  @HttpCode(200)
  @Operation(does.act)
  async act(@Input() { params, body }: In<'act'>, @CurrentActor() actor: Actor, @IdempotencyKey() key: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    return answered(await this.commands.act(actor, params.id, params.action, key, body), reply);
  }

  @Get('cases')
  @Operation(does.list)
  list(@Input() { query }: In<'list'>, @CurrentActor() actor: Actor): Promise<{ items: CaseRow[]; next: string | null }> {
    const { process = null, status = null, unitId = null, subjectId = null, search = null } = query;
    return this.page(actor, { process, status, unitId, subjectId, search }, query);
  }

  @Get('decision-requests')
  @Operation(does.requests)
  requests(@Input() { query }: In<'requests'>, @CurrentActor() actor: Actor): Promise<{ items: CaseRow[]; next: string | null }> {
    return this.page(actor, { process: 'decisionRequest', status: query.status ?? null, unitId: null, subjectId: null, search: null }, query);
  }

  @Get('cases/:id')
  @UseInterceptors(ReadsInTurn)
  @Operation(does.show)
  async show(@Input() { params }: In<'show'>, @CurrentActor() actor: Actor): Promise<Omit<CaseView, 'timelineBefore'> & { timelineNext: string | null }> {
    const view = await inScope(this.database, actor.scope, (manager) => caseView(manager, params.id, actor));
    if (!view) throw problem('NOT_FOUND');
    const { timelineBefore, ...sheet } = view;
    return { ...sheet, timelineNext: cursorBefore(timelineBefore) };
  }

  @Get('cases/:id/timeline')
  @UseInterceptors(ReadsInTurn)
  @Operation(does.timeline)
  async timeline(@Input() { params, query }: In<'timeline'>, @CurrentActor() actor: Actor): Promise<{ items: TimelineEntry[]; next: string | null }> {
    const [before] = keyOf(query.after, z.tuple([z.int32().positive()])) ?? [null];
    const page = await inScope(this.database, actor.scope, (manager) => actsBefore(manager, params.id, { before, limit: query.limit }));
    if (!page) throw problem('NOT_FOUND');
    return { items: page.items, next: cursorBefore(page.before) };
  }

  @Get('today')
  @Operation(does.today)
  today(@Input() { query }: In<'today'>, @CurrentActor() actor: Actor): Promise<{ today: string; duties: DutyRow[] }> {
    return inScope(this.database, actor.scope, async (manager) => {
      const { today } = await worldTime(manager);
      return { today, duties: await dutiesOf(manager, actor, today, query.limit) };
    });
  }

  private async page(actor: Actor, filter: Omit<CaseListQuery, 'after' | 'limit'>, page: { limit: number; after?: string | undefined }): Promise<{ items: CaseRow[]; next: string | null }> {
    const key = keyOf(page.after, z.tuple([z.iso.datetime(), uuid()]));
    const after = key === null ? null : { openedAt: key[0], id: key[1] };
    const rows = await inScope(this.database, actor.scope, (manager) => listCases(manager, { ...filter, after, limit: page.limit + 1 }));
    const items = rows.slice(0, page.limit);
    const last = items.at(-1);
    return { items, next: rows.length > page.limit && last ? cursorOf([last.openedAt, last.id]) : null };
  }
}

const cursorBefore = (seq: number | null): string | null => (seq === null ? null : cursorOf([seq]));

/** A result, or 202 with the place where it can be asked for. */
function answered(answer: Answer, reply: FastifyReply): unknown {
  if (answer.done) return answer.result;
  void reply.status(202).header('Location', `/api/v1/commands/${answer.caseId}.${answer.commandId}`);
  return { commandId: answer.commandId, status: 'pending' };
}
