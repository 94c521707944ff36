import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { registry } from '../metrics';
import { Operation, operation } from './operation';
import { Public } from './request-marks';

const metrics = operation({
  summary: { vi: 'Số đo theo định dạng Prometheus', en: 'Metrics in the Prometheus text format' },
  rawAnswer: 'text/plain',
  answers: { 200: null },
  problems: [],
});

/** What an operator's Prometheus reads; counts and times only, never content. */
@Controller('metrics')
export class MetricsController {
  @Get()
  @Public()
  @Header('cache-control', 'no-store')
  @Operation(metrics)
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.header('content-type', registry.contentType);
    return registry.metrics();
  }
}
