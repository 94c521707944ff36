import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@kiem-giam/access';
import { inbox, markAllRead, markRead, type InboxPage, type Notice } from '@kiem-giam/notices';
import { inScope } from '@kiem-giam/platform';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { uuid } from './ids';
import { Input, Operation, operation, type InputOf } from './operation';
import { pageQuery } from './paging';
import { CurrentActor } from './request-marks';

const words = z.object({ vi: z.string(), en: z.string() });

const notice = z.object({
  id: uuid(),
  template: z.string(),
  title: words,
  body: words,
  caseId: uuid().nullable(),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});

const list = operation({
  summary: { vi: 'Hộp thông báo của tôi, chưa đọc trước', en: 'My notices, unread first' },
  query: pageQuery,
  answers: { 200: z.object({ items: z.array(notice), next: z.string().nullable(), unread: z.int() }) },
  problems: [],
});

const read = operation({
  summary: { vi: 'Đánh dấu một thông báo là đã đọc', en: 'Mark a notice as read' },
  params: z.object({ id: uuid() }),
  answers: { 200: notice },
  problems: ['NOT_FOUND'],
});

const readAll = operation({
  summary: { vi: 'Đánh dấu tất cả thông báo là đã đọc', en: 'Mark all my notices as read' },
  answers: { 200: z.object({ marked: z.int() }) },
  problems: [],
});

/** The caller's inbox: his own notices and nobody else's. */
@Controller('notices')
export class NoticesController {
  constructor(@InjectDatabase() private readonly database: DataSource) {}

  @Get()
  @Operation(list)
  list(@Input() { query }: InputOf<typeof list>, @CurrentActor() { scope, personId }: Actor): Promise<InboxPage> {
    return inScope(this.database, scope, (manager) => inbox(manager, { personId, limit: query.limit, after: query.after ?? null }));
  }

  @Post('read-all')
  @HttpCode(200)
  @Operation(readAll)
  readAll(@CurrentActor() { scope }: Actor): Promise<{ marked: number }> {
    return inScope(this.database, scope, async (manager) => ({ marked: await markAllRead(manager) }));
  }

  @Post(':id/read')
  @HttpCode(200)
  @Operation(read)
  read(@Input() { params }: InputOf<typeof read>, @CurrentActor() { scope }: Actor): Promise<Notice> {
    return inScope(this.database, scope, (manager) => markRead(manager, params.id));
  }
}
