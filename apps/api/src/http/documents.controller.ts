import { Controller, Get, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { Actor } from '@kiem-giam/access';
import { isOneLine, NOT_ONE_LINE, problem } from '@kiem-giam/contracts';
import {
  documentCard, documentFiles, documentsOfCase, downloadHeaders, secrecyMarks, uploadDocument,
  type CaseDocument, type DocumentCard, type DocumentStore,
} from '@kiem-giam/documents';
import { inScope, type Config } from '@kiem-giam/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectConfig, InjectDatabase } from '../providers';
import { uuid } from './ids';
import { Input, Operation, operation, type InputOf } from './operation';
import { RAW_BODY } from './raw-bodies';
import { CurrentActor, IdempotencyKey } from './request-marks';

const card = z.object({
  id: uuid(),
  title: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
  secrecy: z.enum(['open', 'internal']),
  purpose: z.string().nullable(),
  caseId: uuid().nullable(),
  uploadedBy: uuid(),
  uploadedAt: z.iso.datetime(),
});

const upload = operation({
  summary: { vi: 'Tải lên một văn bản (nội dung thô; thông tin ở tham số)', en: 'Upload a document (raw content; particulars in the query)' },
  headers: ['Idempotency-Key'],
  rawBody: RAW_BODY,
  query: z.object({
    fileName: z.string().min(1).max(500).refine(isOneLine, NOT_ONE_LINE),
    title: z.string().trim().min(1).max(500).refine(isOneLine, NOT_ONE_LINE),
    secrecy: z.enum(secrecyMarks),
    purpose: z.string().trim().min(1).max(500).refine(isOneLine, NOT_ONE_LINE).optional(),
    caseId: uuid().optional(),
  }),
  answers: { 201: card },
  problems: [
    'DOCUMENT_TOO_LARGE', 'BODY_TOO_LARGE', 'DOCUMENT_EMPTY', 'DOCUMENT_TYPE_REFUSED', 'DOCUMENT_SECRET_REFUSED', 'MEDIA_TYPE_UNSUPPORTED', 'NOT_FOUND',
  ],
});

const listOfCase = operation({
  summary: { vi: 'Văn bản của một vụ việc', en: 'Documents of a case' },
  query: z.object({ caseId: uuid() }),
  answers: { 200: z.object({ items: z.array(card.extend({ step: z.string(), findingId: uuid().nullable(), seq: z.int() })), next: z.null() }) },
  problems: [],
});

const one = operation({
  summary: { vi: 'Thông tin của một văn bản', en: 'Particulars of a document' },
  params: z.object({ id: uuid() }),
  answers: { 200: card },
  problems: ['NOT_FOUND'],
});

const content = operation({
  summary: { vi: 'Nội dung của một văn bản (tệp tải về)', en: 'Content of a document (a download)' },
  params: z.object({ id: uuid() }),
  rawAnswer: '*/*',
  answers: { 200: null },
  problems: ['NOT_FOUND', 'DOCUMENT_DAMAGED'],
});

/** Documents: handed in once, tied to a case by its own commands, read back exactly as they came. */
@Controller('documents')
export class DocumentsController {
  private readonly store: DocumentStore;

  constructor(@InjectDatabase() private readonly database: DataSource, @InjectConfig() config: Config) {
    this.store = { source: database, files: documentFiles(join(config.KIEM_GIAM_DATA, 'documents')), maxBytes: config.DOCUMENT_MAX_BYTES };
  }

  @Post()
  @Operation(upload)
  upload(
    @Input() { query }: InputOf<typeof upload>,
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<DocumentCard> {
    if (!Buffer.isBuffer(request.body)) throw problem(request.body === undefined ? 'DOCUMENT_EMPTY' : 'MEDIA_TYPE_UNSUPPORTED');
    const { purpose = null, caseId = null, ...particulars } = query;
    return uploadDocument(this.store, actor, { ...particulars, purpose, caseId, content: request.body, idempotencyKey });
  }

  @Get()
  @Operation(listOfCase)
  async listOfCase(@Input() { query }: InputOf<typeof listOfCase>, @CurrentActor() { scope }: Actor): Promise<{ items: CaseDocument[]; next: null }> {
    return { items: await inScope(this.database, scope, (manager) => documentsOfCase(manager, query.caseId)), next: null };
  }

  @Get(':id')
  @Operation(one)
  one(@Input() { params }: InputOf<typeof one>, @CurrentActor() { scope }: Actor): Promise<DocumentCard> {
    return inScope(this.database, scope, (manager) => documentCard(manager, params.id));
  }

  @Get(':id/content')
  @Operation(content)
  async content(
    @Input() { params }: InputOf<typeof content>,
    @CurrentActor() { scope }: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { sha256, fileName, mediaType } = await inScope(this.database, scope, (manager) => documentCard(manager, params.id));
    const bytes = await this.store.files.read(sha256);
    void reply.headers(downloadHeaders(fileName, mediaType, bytes.length));
    return new StreamableFile(bytes, { type: mediaType });
  }
}
