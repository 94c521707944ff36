import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { ProblemCode } from '@kiem-giam/contracts';
import { z } from 'zod';
import { apiVersion } from './api-version';
import { firstContact } from './first-contact';
import { jsonSchema, problemResponse } from './http/operation-document';
import { describeInputs } from './openapi-inputs';

const fieldSchema = z.object({ path: z.string(), vi: z.string(), en: z.string() });

/** The shape of every refusal, once in the document (`ProblemAnswer`). */
const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  title_en: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  detail_en: z.string(),
  instance: z.string(),
  fields: z.array(fieldSchema),
  rule: z.string().nullable(),
  params: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});

/** Serves the document at `/api/openapi.json` and a page to try it at `/api/docs`; made at the first request, not at start. */
export function serveDocument(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Kiểm Giám API',
  });
}

/** The OpenAPI 3.1 document of every operation, from the same schemas that validate. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const frame = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Kiểm Giám')
    .setDescription(firstContact)
    .setVersion(apiVersion)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'kgs_… | kgp_…' }, 'token')
    .addCookieAuth('kg_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, frame, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  document.components = { ...document.components, schemas: { Problem: jsonSchema(problemSchema, 'output') } };
  describeInputs(document);
  for (const path of Object.values(document.paths)) closeDoors(path);
  return document;
}

/** What the guard may answer by itself: to any request, and to one that writes. */
const OF_GUARD = { any: ['NOT_SIGNED_IN', 'TOKEN_SCOPE_MISSING'], write: ['CROSS_SITE_REFUSED'] } as const;

/** What is not public takes a session or a token, and says so when there is none. */
function closeDoors(path: OpenAPIObject['paths'][string]): void {
  const writes = [path.post, path.put, path.patch, path.delete];
  for (const operation of [path.get, ...writes]) {
    if (operation === undefined) continue;
    const isPublic = 'x-public' in operation;
    operation.security = isPublic ? [] : [{ token: [] }, { session: [] }];
    if (isPublic) continue;
    const own = 'x-problems' in operation ? (operation['x-problems'] as ProblemCode[]) : [];
    const codes = [...new Set([...own, ...OF_GUARD.any, ...(writes.includes(operation) ? OF_GUARD.write : [])])];
    Object.assign(operation, { 'x-problems': codes });
    for (const status of [401, 403]) operation.responses[status] = problemResponse(codes, status);
  }
}
