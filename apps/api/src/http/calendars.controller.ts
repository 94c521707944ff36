import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import type { Caller } from '@kiem-giam/access';
import { approveCalendarYear, calendarDayKinds, calendarYear, draftCalendar, listCalendarYears } from '@kiem-giam/policies';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { adminOnly } from './admin-only';
import { uuid } from './ids';
import { Input, Operation, operation, type InputOf } from './operation';
import { jsonSchema } from './operation-document';
import { pageOf } from './paging';
import { CurrentCaller } from './request-marks';

const year = z.object({ year: z.coerce.number().int().min(1976).max(2200) });

const calendarDay = z.object({
  on: z.iso.date(),
  kind: z.enum(calendarDayKinds),
  name: z.object({ vi: z.string(), en: z.string() }),
  confirmed: z.boolean(),
  inForce: z.boolean(),
  sourceRef: z.string(),
});

const revision = z.object({
  revision: z.int(),
  draftedBy: uuid().nullable(),
  draftedAt: z.iso.datetime(),
  approvedBy: uuid().nullable(),
  approvedAt: z.iso.datetime().nullable(),
  days: z.array(calendarDay),
});

const calendar = z.object({ year: z.int(), approved: revision.nullable(), draft: revision.nullable() });
const yearPage = pageOf(z.object({ year: z.int(), isApproved: z.boolean(), hasDraft: z.boolean(), unconfirmedDays: z.int() }));

const list = operation({
  summary: { vi: 'Các năm đã có lịch làm việc', en: 'Years that have a working calendar' },
  answers: { 200: yearPage },
  problems: [],
});

const one = operation({
  summary: { vi: 'Lịch làm việc một năm: bản đang dùng và bản dự thảo', en: 'The working calendar of a year: in force and draft' },
  params: year,
  answers: { 200: calendar },
  problems: ['CALENDAR_YEAR_UNKNOWN'],
});

/** Checked day by day in libs/policies, so that one answer names every wrong day; documented as the day it must become. */
const handedInDay = z.record(z.string(), z.unknown()).meta(jsonSchema(calendarDay, 'input'));

const draft = operation({
  summary: { vi: 'Gửi bản dự thảo lịch làm việc một năm', en: 'Hand in the draft of a working calendar' },
  params: year,
  body: z.object({ days: z.array(handedInDay).describe('The list "days" of a calendar file; every wrong day is named') }),
  answers: { 200: calendar },
  problems: ['ADMIN_ONLY', 'TOKEN_SCOPE_MISSING', 'CALENDAR_FILE_INVALID'],
});

const approve = operation({
  summary: { vi: 'Phê duyệt bản dự thảo lịch làm việc', en: 'Approve the draft of a working calendar' },
  params: year,
  body: z.object({ revision: z.int().min(1).describe('The revision of the draft that was read') }),
  answers: { 200: calendar },
  problems: ['ADMIN_ONLY', 'TOKEN_SCOPE_MISSING', 'CALENDAR_YEAR_UNKNOWN', 'CALENDAR_NOTHING_TO_APPROVE', 'CALENDAR_DRAFT_CHANGED'],
});

/** Working calendars of Vietnam; a year counts once a person has approved it. */
@Controller('calendars')
export class CalendarsController {
  constructor(@InjectDatabase() private readonly database: DataSource) {}

  @Get()
  @Operation(list)
  async list(): Promise<z.output<typeof yearPage>> {
    return { items: await listCalendarYears(this.database.manager), next: null };
  }

  @Get(':year')
  @Operation(one)
  async one(@Input() { params }: InputOf<typeof one>): Promise<z.output<typeof calendar>> {
    return calendarYear(this.database.manager, params.year);
  }

  @Put(':year/draft')
  @Operation(draft)
  async draft(@Input() { params, body }: InputOf<typeof draft>, @CurrentCaller() caller: Caller): Promise<z.output<typeof calendar>> {
    adminOnly(caller);
    return this.database.transaction(async (manager) => {
      await draftCalendar(manager, { year: params.year, days: body.days }, { personId: caller.actor.personId });
      return calendarYear(manager, params.year);
    });
  }

  @Post(':year/approve')
  @HttpCode(200)
  @Operation(approve)
  async approve(@Input() { params, body }: InputOf<typeof approve>, @CurrentCaller() caller: Caller): Promise<z.output<typeof calendar>> {
    adminOnly(caller);
    return this.database.transaction(async (manager) => {
      await approveCalendarYear(manager, { year: params.year, revision: body.revision }, { personId: caller.actor.personId });
      return calendarYear(manager, params.year);
    });
  }
}
