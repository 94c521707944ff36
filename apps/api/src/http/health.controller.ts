import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { Config } from '@kiem-giam/platform';
import type { Client } from '@temporalio/client';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectConfig, InjectDatabase, InjectTemporal } from '../providers';
import { apiVersion } from '../api-version';
import { Operation, operation } from './operation';
import { Public } from './request-marks';
import { isThisMachine, nameOf } from './this-machine';

/** How long the check waits for one dependency, in milliseconds; orchestrators usually give a probe a few seconds. */
const PROBE_MS = 2_000;

const live = operation({
  summary: { vi: 'Tiến trình đang chạy', en: 'The process is up' },
  answers: { 200: z.object({ status: z.literal('live') }) },
  problems: [],
});

const particulars = z.object({
  version: z.string(),
  database: z.boolean(),
  temporal: z.boolean(),
  /** Demo data and demo accounts exist: never to be mistaken for a real installation. */
  isDemo: z.boolean(),
  isRehearsal: z.boolean(),
  /** False in a new installation until the one-time link was spent: the page then says where the link stands. */
  hasAdministrator: z.boolean(),
});
const readiness = particulars.partial().extend({ status: z.enum(['ready', 'notReady']) });

const ready = operation({
  summary: { vi: 'Sẵn sàng nhận yêu cầu; là demo hay diễn tập (chỉ nói khi được gọi đúng tên máy)', en: 'Ready to serve; demo or rehearsal or neither (told to who calls by our own name)' },
  answers: { 200: readiness, 503: readiness },
  problems: [],
});

interface InstallationRow {
  is_demo: boolean;
  has_administrator: boolean;
}

/** Liveness never depends on anything else: a Temporal hiccup must not get the API restarted. */
@Controller('health')
export class HealthController {
  constructor(
    @InjectDatabase() private readonly database: DataSource,
    @InjectTemporal() private readonly temporal: Client,
    @InjectConfig() private readonly config: Config,
  ) {}

  @Get('live')
  @Public()
  @Header('cache-control', 'no-store')
  @Operation(live)
  live(): z.output<(typeof live.answers)[200]> {
    return { status: 'live' };
  }

  @Get('ready')
  @Public()
  @Header('cache-control', 'no-store')
  @Operation(ready)
  async ready(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<z.output<typeof readiness>> {
    const [installation, temporal] = await Promise.all([this.installation(), this.temporalAnswers()]);
    const isReady = installation !== null && temporal;
    void reply.status(isReady ? 200 : 503);
    const status = isReady ? 'ready' as const : 'notReady' as const;
    if (!this.isCalledByOurName(request)) return { status };
    const [isDemo, hasAdministrator] = [installation?.is_demo ?? false, installation?.has_administrator ?? true];
    return { status, version: apiVersion, database: installation !== null, temporal, isDemo, isRehearsal: this.config.REHEARSAL, hasAdministrator };
  }

  /** What listens on this machine only is called by its names, or through a proxy that was named; else a foreign name was made to lead here, and a page in a browser asks under it. */
  private isCalledByOurName({ headers }: FastifyRequest): boolean {
    const { HOST, TRUSTED_PROXIES } = this.config;
    return !isThisMachine(HOST) || TRUSTED_PROXIES !== undefined || isThisMachine(nameOf(headers.host ?? ''));
  }

  private async installation(): Promise<InstallationRow | null> {
    try {
      const [row] = await this.database.query<InstallationRow[]>('SELECT is_demo, EXISTS (SELECT 1 FROM accounts WHERE is_admin) AS has_administrator FROM installation');
      return row ?? null;
    } catch {
      return null; // that the database is away is the answer, not an error
    }
  }

  private async temporalAnswers(): Promise<boolean> {
    const { connection } = this.temporal;
    try {
      await connection.withDeadline(Date.now() + PROBE_MS, () => connection.workflowService.getSystemInfo({}));
      return true;
    } catch {
      return false; // as above
    }
  }
}
