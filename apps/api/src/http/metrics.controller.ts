import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { problem } from '@kiem-giam/contracts';
import { sha256, type Config } from '@kiem-giam/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { registry } from '../metrics';
import { InjectConfig } from '../providers';
import { Operation, operation } from './operation';
import { Public } from './request-marks';
import { isThisMachine, nameOf } from './this-machine';

const metrics = operation({
  summary: { vi: 'Số đo theo định dạng Prometheus; từ máy này, hoặc với METRICS_TOKEN', en: 'Metrics in the Prometheus text format; from this machine, or with METRICS_TOKEN' },
  rawAnswer: 'text/plain',
  answers: { 200: null },
  problems: ['METRICS_CLOSED'],
});

/** Headers by which a proxy, a tunnel or a content network says that it hands a request on; a Prometheus on this machine sends none. */
const HANDED_ON = /^(via|forwarded|x-forwarded(-.+)?|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-.+|cdn-loop)$/;

/** What an operator's Prometheus reads; counts and times only, never content, and still nobody else's business. */
@Controller('metrics')
export class MetricsController {
  constructor(@InjectConfig() private readonly config: Config) {}

  @Get()
  @Public()
  @Header('cache-control', 'no-store')
  @Operation(metrics)
  async metrics(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (!this.isOpenTo(request)) throw problem('METRICS_CLOSED');
    void reply.header('content-type', registry.contentType);
    return registry.metrics();
  }

  /** With a token only who shows it. Without one this machine by its own name: not what a proxy on it hands on, nor a page in a browser on it whose foreign name was made to lead here. */
  private isOpenTo({ headers, socket }: FastifyRequest): boolean {
    const { METRICS_TOKEN: token, HOST } = this.config;
    // Compared by digest: how long it takes tells nothing of the token.
    if (token !== undefined) return sha256(headers.authorization ?? '') === sha256(`Bearer ${token}`);
    const isHandedOn = Object.keys(headers).some((name) => HANDED_ON.test(name));
    const name = nameOf(headers.host ?? '');
    return !isHandedOn && isThisMachine(socket.remoteAddress ?? '') && (isThisMachine(name) || name === HOST);
  }
}
