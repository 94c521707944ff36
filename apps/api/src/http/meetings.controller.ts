import { Controller, Get, HttpCode, Patch, Post, Put, UseInterceptors } from '@nestjs/common';
import type { Actor } from '@kiem-giam/access';
import {
  agendaOf, arrangeMeeting, attendanceOf, cancelMeeting, correctMinutes, draftMinutes, holdMeeting, keepingPosition, listMeetings, meetingCard,
  meetingHistory, minutesOf, moveMeeting, planMeeting, planYear, recordAttendance, setAgenda, signMinutes,
  type Agenda, type Attendance, type EditRequest, type MeetingCard, type MeetingEditCard, type MeetingPage, type Minutes, type PlannedYear,
  type SigningRole,
} from '@kiem-giam/meetings';
import { inScope } from '@kiem-giam/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { InjectDatabase } from '../providers';
import { ActsLimit } from './hourly-limits';
import { meetingOperations as does } from './meetings.operations';
import { Input, Operation, type InputOf } from './operation';
import { ReadsInTurn } from './reads-in-turn';
import { CurrentActor, IdempotencyKey, IfMatch } from './request-marks';
import { VersionTag } from './version-tag';

type In<Name extends keyof typeof does> = InputOf<(typeof does)[Name]>;

/** A meeting with its history and what the caller may do about it. */
interface MeetingSheet extends MeetingCard {
  history: MeetingEditCard[];
  mayEdit: boolean;
  maySignAs: SigningRole[];
  mayCorrect: boolean;
}

/** A meeting with its minutes; null while nothing is written. */
interface MeetingMinutes {
  meeting: MeetingCard;
  minutes: Minutes | null;
}

/** Meetings of units: calendar, agenda, attendance, minutes. A verdict is a command to the finding's own case, not to the meeting. */
@Controller('meetings')
@UseInterceptors(VersionTag)
export class MeetingsController {
  constructor(@InjectDatabase() private readonly database: DataSource, private readonly acts: ActsLimit) {}

  @Get()
  @Operation(does.list)
  list(@Input() { query }: In<'list'>, @CurrentActor() actor: Actor): Promise<MeetingPage> {
    const { unitId = null, status = null, from = null, to = null, after = null, limit } = query;
    return this.as(actor, (manager) => listMeetings(manager, { unitId, status, from, to, after, limit }));
  }

  @Post()
  @Operation(does.plan)
  plan(@Input() { body }: In<'plan'>, @CurrentActor() actor: Actor, @IdempotencyKey() key: string): Promise<MeetingCard> {
    return this.as(actor, (manager) => planMeeting(manager, actor, body, key));
  }

  @Post('schedule')
  @Operation(does.planYear)
  planYear(@Input() { body }: In<'planYear'>, @CurrentActor() actor: Actor, @IdempotencyKey() key: string): Promise<PlannedYear> {
    // The request itself was counted as one act; each month more is one more meeting.
    for (let month = 2; month <= 12; month += 1) this.acts.count(actor.accountId, 'meeting of a year', key, String(month));
    return this.as(actor, (manager) => planYear(manager, actor, body, key));
  }

  @Get(':id')
  @Operation(does.show)
  show(@Input() { params }: In<'show'>, @CurrentActor() actor: Actor): Promise<MeetingSheet> {
    return this.as(actor, async (manager) => {
      const meeting = await meetingCard(manager, params.id);
      const history = await meetingHistory(manager, params.id);
      const keeps = keepingPosition(actor, meeting.unitId) !== null;
      return { ...meeting, history, mayEdit: isOpen(meeting) && keeps, maySignAs: rolesOf(actor, meeting), mayCorrect: meeting.status === 'signed' && keeps };
    });
  }

  @Patch(':id')
  @Operation(does.arrange)
  arrange(@Input() { params, body }: In<'arrange'>, @CurrentActor() actor: Actor, @IfMatch() version: string, @IdempotencyKey() key: string): Promise<MeetingCard> {
    return this.as(actor, (manager) => arrangeMeeting(manager, actor, edit(params.id, version, key), body));
  }

  @Post(':id/move')
  @HttpCode(200)
  @Operation(does.move)
  move(@Input() { params, body }: In<'move'>, @CurrentActor() actor: Actor, @IfMatch() version: string, @IdempotencyKey() key: string): Promise<MeetingCard> {
    return this.as(actor, (manager) => moveMeeting(manager, actor, edit(params.id, version, key), body));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Operation(does.cancel)
  cancel(@Input() { params, body }: In<'cancel'>, @CurrentActor() actor: Actor, @IfMatch() version: string, @IdempotencyKey() key: string): Promise<MeetingCard> {
    return this.as(actor, (manager) => cancelMeeting(manager, actor, edit(params.id, version, key), body));
  }

  @Post(':id/hold')
  @HttpCode(200)
  @Operation(does.hold)
  hold(@Input() { params, body }: In<'hold'>, @CurrentActor() actor: Actor, @IfMatch() version: string, @IdempotencyKey() key: string): Promise<MeetingCard> {
    return this.as(actor, (manager) => holdMeeting(manager, actor, edit(params.id, version, key), body));
  }

  @Get(':id/agenda')
  @Operation(does.agenda)
  agenda(@Input() { params }: In<'agenda'>, @CurrentActor() actor: Actor): Promise<Agenda> {
    return this.as(actor, async (manager) => agendaOf(manager, await meetingCard(manager, params.id)));
  }

  @Put(':id/agenda')
  @Operation(does.setAgenda)
  setAgenda(@Input() { params, body }: In<'setAgenda'>, @CurrentActor() actor: Actor, @IfMatch() version: string, @IdempotencyKey() key: string): Promise<MeetingCard> {
    return this.as(actor, (manager) => setAgenda(manager, actor, edit(params.id, version, key), body.items));
  }

  @Get(':id/attendance')
  @Operation(does.attendance)
  attendance(@Input() { params }: In<'attendance'>, @CurrentActor() actor: Actor): Promise<Attendance> {
    return this.as(actor, async (manager) => attendanceOf(manager, await meetingCard(manager, params.id)));
  }

  @Put(':id/attendance')
  @Operation(does.recordAttendance)
  recordAttendance(
    @Input() { params, body }: In<'recordAttendance'>, @CurrentActor() actor: Actor, @IfMatch() version: string, @IdempotencyKey() key: string,
  ): Promise<MeetingCard> {
    return this.as(actor, (manager) => recordAttendance(manager, actor, edit(params.id, version, key), body));
  }

  @Get(':id/minutes')
  @UseInterceptors(ReadsInTurn)
  @Operation(does.minutes)
  minutes(@Input() { params }: In<'minutes'>, @CurrentActor() actor: Actor): Promise<MeetingMinutes> {
    return this.as(actor, async (manager) => ({ meeting: await meetingCard(manager, params.id), minutes: await minutesOf(manager, params.id) }));
  }

  @Put(':id/minutes')
  @Operation(does.draftMinutes)
  draftMinutes(
    @Input() { params, body }: In<'draftMinutes'>, @CurrentActor() actor: Actor, @IfMatch() version: string, @IdempotencyKey() key: string,
  ): Promise<MeetingCard> {
    return this.as(actor, (manager) => draftMinutes(manager, actor, edit(params.id, version, key), body));
  }

  @Post(':id/minutes/sign')
  @HttpCode(200)
  @Operation(does.sign)
  sign(@Input() { params, body }: In<'sign'>, @CurrentActor() actor: Actor, @IfMatch() version: string, @IdempotencyKey() key: string): Promise<MeetingCard> {
    return signMinutes(this.database, actor, edit(params.id, version, key), body.as);
  }

  @Post(':id/minutes/corrections')
  @Operation(does.correct)
  correct(@Input() { params, body }: In<'correct'>, @CurrentActor() actor: Actor, @IdempotencyKey() idempotencyKey: string): Promise<MeetingMinutes> {
    return this.as(actor, async (manager) => {
      const minutes = await correctMinutes(manager, actor, { meetingId: params.id, idempotencyKey }, body);
      return { meeting: await meetingCard(manager, params.id), minutes };
    });
  }

  private as<T>(actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inScope(this.database, actor.scope, work);
  }
}

/** A tag that is no version of ours equals none, and is refused as outdated. */
function edit(meetingId: string, tag: string, idempotencyKey: string): EditRequest {
  return { meetingId, version: /^\d+$/.test(tag) ? Number(tag) : Number.NaN, idempotencyKey };
}

function isOpen({ status }: MeetingCard): boolean {
  return status === 'planned' || status === 'held';
}

function rolesOf({ personId }: Actor, { status, chairPersonId, secretaryPersonId }: MeetingCard): SigningRole[] {
  if (status !== 'held') return [];
  return [...(personId === chairPersonId ? ['chair' as const] : []), ...(personId === secretaryPersonId ? ['secretary' as const] : [])];
}
