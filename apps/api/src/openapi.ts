import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { apiVersion } from './api-version';
import { jsonSchema } from './http/operation-document';

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
    .setDescription('Kiểm tra, giám sát và khắc phục sau kiểm tra. · Inspection, supervision and remediation.')
    .setVersion(apiVersion)
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token')
    .addCookieAuth('kg_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, frame, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  document.components = { ...document.components, schemas: { Problem: jsonSchema(problemSchema, 'output') } };
  for (const path of Object.values(document.paths)) closeDoors(path);
  return document;
}

const NOT_SIGNED_IN = {
  description: 'NOT_SIGNED_IN',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** What is not public takes a session or a token, and says so when there is none. */
function closeDoors(path: OpenAPIObject['paths'][string]): void {
  for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
    if (operation === undefined) continue;
    const isPublic = 'x-public' in operation;
    operation.security = isPublic ? [] : [{ token: [] }, { session: [] }];
    if (!isPublic) operation.responses['401'] ??= NOT_SIGNED_IN;
  }
}
