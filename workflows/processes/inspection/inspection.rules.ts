import { countOf, defineRules, factsOf, textOf, type RuleContext } from '../../engine/rules';
import { votesCast } from '../votes';

interface TeamMember {
  personId: string;
  role: 'leader' | 'secretary' | 'member';
}

const teamOf = (context: RuleContext): TeamMember[] => (context.input['team'] ?? []) as TeamMember[];
const findingsOf = (context: RuleContext): { kind: string; clause: string; reasons: string; remedyBy?: string }[] => (context.input['findings'] ?? []) as never;

/** Units of the inspected side: the subject's unit, and none when the subject is a person only. */
function subjectUnits(context: RuleContext): string[] {
  const subject = context.state.parties['subject'];
  return subject?.is === 'body' ? [subject.unitId] : [];
}

/** What ties somebody to the subject, and to whom where it is a tie to a person. */
interface Tie {
  tie: 'unknown' | 'subject' | 'member' | 'seated' | 'kin' | 'subordinate';
  tiedTo: string | null;
}

/** Why a person is too close to the subject, or null when he is not: he is the subject, his kin or subordinate, or belongs to the inspected unit. */
function tieToSubject(context: RuleContext, personId: string): Tie | null {
  const facts = factsOf(context, personId);
  if (!facts) return { tie: 'unknown', tiedTo: null };
  const units = subjectUnits(context);
  const subject = context.state.subjectPersonId;
  if (personId === subject) return { tie: 'subject', tiedTo: null };
  if (facts.memberOf.some((unit) => units.includes(unit))) return { tie: 'member', tiedTo: null };
  if (facts.positions.some((position) => units.includes(position.unitId))) return { tie: 'seated', tiedTo: null };
  const kin = facts.kinOf.find((other) => other === subject || context.facts.seated.includes(other));
  if (kin !== undefined) return { tie: 'kin', tiedTo: kin };
  return subject !== null && facts.subordinateOf.includes(subject) ? { tie: 'subordinate', tiedTo: subject } : null;
}

/** Rules of the inspection at signs of violation. Where each comes from: docs/regulations.md. */
export const inspectionRules = defineRules({
  actorIsNotTheSubject: {
    sentence: { vi: 'Không ai kiểm tra, kết luận việc của chính mình, của tổ chức đảng mình, của người thân, của đảng viên là cấp trên của mình.', en: 'Nobody inspects or concludes his own case, that of his own organisation, that of his kin, or that of a member who is his superior.' },
    refusal: { code: 'ACTOR_IS_THE_SUBJECT', vi: 'Đồng chí là người được kiểm tra, thuộc tổ chức đảng được kiểm tra, là người thân của đảng viên được kiểm tra hoặc của người giữ chức vụ trong tổ chức đảng được kiểm tra, hoặc là cấp dưới của đảng viên được kiểm tra, nên không được làm việc này. Hãy để đồng chí khác không thuộc các trường hợp đó thực hiện.', en: 'You are the person inspected, belong to the inspected organisation, are kin of the member inspected or of somebody who holds a position in the organisation inspected, or are a subordinate of the member inspected, so you may not do this. Somebody who is none of these must do it.' },
    allows: (context) => tieToSubject(context, context.actor.personId) === null || { personId: context.actor.personId },
  },
  teamHasOneLeader: {
    needsInput: true,
    sentence: { vi: 'Tổ kiểm tra có đúng một tổ trưởng và không ghi trùng người.', en: 'The team has exactly one leader and names nobody twice.' },
    refusal: { code: 'TEAM_LEADER_NOT_ONE', vi: 'Tổ kiểm tra phải có đúng một tổ trưởng và không ghi trùng người. Hãy sửa danh sách tổ.', en: 'Name exactly one team leader and nobody twice. Correct the list of the team.' },
    allows: (context) => (teamOf(context).filter((m) => m.role === 'leader').length === 1 && new Set(teamOf(context).map((m) => m.personId)).size === teamOf(context).length) || { leaders: teamOf(context).filter((m) => m.role === 'leader').length },
  },
  teamIsFreeOfConflict: {
    needsInput: true,
    sentence: { vi: 'Thành viên tổ không thuộc tổ chức đảng được kiểm tra, không là người thân của đảng viên được kiểm tra hoặc của người giữ chức vụ trong tổ chức đó, không là cấp dưới của đảng viên được kiểm tra.', en: 'No member of the team belongs to the inspected organisation, is kin of the member inspected or of somebody who holds a position in that organisation, or is a subordinate of the member inspected.' },
    refusal: { code: 'TEAM_MEMBER_IN_CONFLICT', vi: '{personId} không được tham gia tổ kiểm tra vì {tie}. Hãy thay đồng chí đó.', en: '{personId} may not join the team: {tie}. Name somebody else.' },
    allows: (context) => {
      for (const { personId } of teamOf(context)) {
        const tie = tieToSubject(context, personId);
        if (tie !== null) return { personId, ...tie };
      }
      return true;
    },
  },
  aTeamWasNamed: {
    sentence: { vi: 'Chỉ thay đổi tổ kiểm tra đã được thành lập.', en: 'Only a team that was named can be changed.' },
    refusal: { code: 'NO_TEAM_YET', vi: 'Chưa có tổ kiểm tra để thay đổi. Tổ kiểm tra được nêu khi ban hành quyết định, kế hoạch. Hãy nêu tổ khi đó.', en: 'There is no team yet that could be changed. It is named when decision and plan are issued. Name it then.' },
    allows: ({ state }) => state.parties['leader'] !== undefined || {},
  },
  /** Kept for cases that began when the end was held against the day of recording; now `periodIsOver`. */
  periodIsInOrder: {
    needsInput: true,
    sentence: { vi: 'Mốc thời gian kiểm tra kết thúc sau khi bắt đầu và không ở tương lai.', en: 'The period examined ends after it begins and not in the future.' },
    refusal: { code: 'PERIOD_NOT_IN_ORDER', vi: 'Mốc thời gian kiểm tra phải kết thúc sau khi bắt đầu và không muộn hơn hôm nay. Hãy sửa hai ngày đó.', en: 'The period examined must end after it begins and not later than today. Correct the two days.' },
    allows: (context) => (textOf(context, 'periodFrom') <= textOf(context, 'periodTo') && textOf(context, 'periodTo') <= context.today) || {},
  },
  /** Kept for cases that began when the years were counted back from the day of recording; now `periodIsWithinItsYears`. */
  periodIsWithinTheLimit: {
    needsInput: true,
    sentence: { vi: 'Mốc thời gian kiểm tra không quá số năm trong số liệu chính sách.', en: 'The period examined is no longer than the policy number of years.' },
    refusal: { code: 'PERIOD_TOO_LONG', vi: 'Mốc thời gian kiểm tra không quá {years} năm gần nhất ({basis}). Hãy rút ngắn.', en: 'The period examined covers at most the last {years} years ({basis}). Shorten it.' },
    quotes: () => 'inspection.periodExamined',
    allows: (context) => {
      const years = context.state.policy['inspection.periodExamined']!.value;
      const earliest = `${Number(context.today.slice(0, 4)) - years}${context.today.slice(4)}`;
      return textOf(context, 'periodFrom') >= earliest || { years };
    },
  },
  verificationIsDone: {
    sentence: { vi: 'Thẩm tra, xác minh đã xong trước khi mở hội nghị.', en: 'Verification is finished before the conference is called.' },
    refusal: { code: 'VERIFICATION_NOT_DONE', vi: 'Chưa có biên bản thẩm tra, xác minh và dự thảo báo cáo kết quả kiểm tra. Hãy hoàn thành bước thẩm tra, xác minh.', en: 'Verification minutes and draft report are missing. Finish the verification first.' },
    allows: ({ state }) => state.obligations['verify']?.status === 'met' || {},
  },
  /** Kept for cases that began when a paper that the inspecting body recorded ended the time of the subject; now `subjectSpokeOrHadTheTimeToExplain`. */
  subjectExplainedOrHadTheTime: {
    sentence: { vi: 'Đối tượng kiểm tra đã giải trình hoặc đã hết thời gian giải trình.', en: 'The subject has explained, or the time to explain has run out.' },
    refusal: { code: 'EXPLANATION_TIME_RUNNING', vi: 'Đối tượng kiểm tra còn thời gian giải trình đến hết ngày {dueOn} ({basis}). Hãy đợi báo cáo giải trình, hoặc triệu tập hội nghị sau ngày đó.', en: 'The subject may still explain until the end of {dueOn} ({basis}). Wait for the explanation, or call the conference after that day.' },
    quotes: () => 'inspection.explain',
    allows: ({ state, occurredOn }) => {
      const deadline = Object.values(state.deadlines).findLast((d) => d.key === 'explain');
      return state.obligations['explain']?.status === 'met' || (deadline !== undefined && occurredOn > deadline.dueOn) || { dueOn: deadline?.dueOn };
    },
  },
  /** Kept for cases that began when the inspecting body stated the admission itself; now `subjectHasAdmittedAndProposedAForm`. */
  subjectAdmitsAndProposesAForm: {
    needsInput: true,
    sentence: { vi: 'Quy trình kép chỉ khi đối tượng tự nhận và tự đề nghị hình thức kỷ luật.', en: 'The dual procedure needs the subject to admit and to propose a form of discipline.' },
    refusal: { code: 'DUAL_PROCEDURE_NOT_ADMITTED', vi: 'Chỉ dùng quy trình kép khi đối tượng tự nhận vi phạm và tự đề nghị hình thức kỷ luật. Nếu không, hãy kiểm tra theo các bước thông thường.', en: 'The dual procedure is possible only where the subject admits the violation and proposes a form. Else go on with the inspection step by step.' },
    allows: (context) => (context.input['admitted'] === true && textOf(context, 'formProposed') !== '') || {},
  },
  subjectHasAdmittedAndProposedAForm: {
    sentence: { vi: 'Quy trình kép chỉ khi chính đối tượng, trong báo cáo giải trình, tự nhận vi phạm và tự đề nghị hình thức kỷ luật.', en: 'The dual procedure needs the subject itself to admit the violation and to propose a form of discipline in its explanation.' },
    refusal: { code: 'DUAL_PROCEDURE_WITHOUT_ADMISSION', vi: 'Trong báo cáo giải trình, đối tượng chưa tự nhận vi phạm hoặc chưa tự đề nghị hình thức kỷ luật, nên chưa thể thực hiện quy trình kép. Hãy tiếp tục kiểm tra theo các bước thông thường.', en: 'In its explanation the subject has not admitted the violation or proposed no form of discipline, so the dual procedure is not possible. Go on with the inspection step by step.' },
    allows: ({ state: { fields } }) => (fields['admitted'] === true && typeof fields['formProposed'] === 'string' && fields['formProposed'].trim() !== '') || {},
  },
  conferenceIsNotInThePast: {
    needsInput: true,
    sentence: { vi: 'Ngày tổ chức hội nghị không sớm hơn ngày triệu tập.', en: 'The day of the conference is not before the day on which it is called.' },
    refusal: { code: 'CONFERENCE_IN_THE_PAST', vi: 'Ngày tổ chức hội nghị không được sớm hơn ngày triệu tập ({calledOn}). Hãy chọn ngày khác.', en: 'The conference cannot be before the day on which it is called ({calledOn}). Choose another day.' },
    allows: (context) => textOf(context, 'conferenceOn') >= context.occurredOn || { calledOn: context.occurredOn },
  },
  conferenceDayHasCome: {
    sentence: { vi: 'Hội nghị chỉ được ghi nhận khi đã đến ngày triệu tập.', en: 'The conference is recorded only once the day for which it was called has come.' },
    refusal: { code: 'CONFERENCE_DAY_NOT_COME', vi: 'Hội nghị được triệu tập vào ngày {conferenceOn}. Hãy ghi nhận từ ngày đó, hoặc triệu tập lại vào ngày khác.', en: 'The conference is called for {conferenceOn}. Record it from that day on, or call it for another day.' },
    allows: ({ state, occurredOn }) => {
      const conferenceOn = state.fields['conferenceOn'];
      return (typeof conferenceOn === 'string' && occurredOn >= conferenceOn) || { conferenceOn: conferenceOn ?? null };
    },
  },
  /** Kept for cases that began when the number of invitations was typed in by whoever invites; now `subjectWasHeardOrStayedAway`. */
  subjectWasHeardOrInvitedOftenEnough: {
    needsInput: true,
    sentence: { vi: 'Đối tượng được trình bày ý kiến tại hội nghị, hoặc đã được triệu tập đủ số lần trong số liệu chính sách mà vắng không có lý do chính đáng.', en: 'The subject was heard at the conference, or stayed away without good reason after the policy number of invitations.' },
    refusal: { code: 'SUBJECT_NOT_HEARD', vi: 'Biên bản phải ghi đối tượng đã trình bày ý kiến, hoặc vắng không có lý do chính đáng sau ít nhất {invitations} lần triệu tập ({basis}). Hãy triệu tập lại, hoặc ghi số lần đã triệu tập.', en: 'The minutes must show that the subject was heard, or stayed away without good reason after at least {invitations} invitations ({basis}). Invite again, or enter how often it was invited.' },
    quotes: () => 'inspection.invitations',
    allows: (context) => {
      const invitations = context.state.policy['inspection.invitations']!.value;
      const stayedAway = textOf(context, 'subjectHeard') === 'absent' && countOf(context, 'invitations') >= invitations;
      return textOf(context, 'subjectHeard') === 'heard' || stayedAway || { invitations };
    },
  },
  subjectWasHeardOrStayedAway: {
    needsInput: true,
    sentence: { vi: 'Đối tượng được trình bày ý kiến tại hội nghị, hoặc đã được triệu tập đủ số lần trong số liệu chính sách mà vắng không có lý do chính đáng; mỗi lần triệu tập là một việc đã ghi, có ngày.', en: 'The subject was heard at the conference, or stayed away without good reason after the policy number of invitations, each of them an act with its day.' },
    refusal: { code: 'SUBJECT_NOT_INVITED_ENOUGH', vi: 'Đối tượng chưa được trình bày ý kiến và mới được triệu tập trước {invited} lần (không tính lần triệu tập ngay trong ngày, lần chỉ được ghi vào hệ thống khi ngày đó đã đến, và lần vắng có lý do chính đáng); chỉ tiến hành hội nghị vắng đối tượng sau ít nhất {invitations} lần triệu tập ({basis}). Hãy triệu tập lại hội nghị vào một ngày khác.', en: 'The subject was not heard and was called ahead {invited} times so far (a call for the same day, or recorded only when that day had come, does not count, nor one from which it stayed away with good reason); the conference may go on without it after at least {invitations} calls ({basis}). Call the conference again for another day.' },
    quotes: () => 'inspection.invitations',
    allows: (context) => {
      const { policy, invitations: days } = context.state;
      const [invitations, invited] = [policy['inspection.invitations']!.value, (days?.['subject'] ?? []).filter((day) => day <= context.occurredOn).length];
      return textOf(context, 'subjectHeard') === 'heard' || (textOf(context, 'subjectHeard') === 'absent' && invited >= invitations) || { invitations, invited };
    },
  },
  ballotsAddUpWhereDisciplineIsProposed: {
    needsInput: true,
    sentence: { vi: 'Khi đề nghị kỷ luật phải có phiếu, và tổng số phiếu không quá số người được bỏ phiếu.', en: 'Where discipline is proposed there was a ballot, and the votes do not exceed those entitled.' },
    refusal: { code: 'BALLOTS_DO_NOT_ADD_UP', vi: 'Số phiếu ({cast}) phải lớn hơn 0 và không quá số người được bỏ phiếu ({eligible}). Hãy xem lại biên bản kiểm phiếu.', en: 'The votes ({cast}) must be more than none and no more than those entitled ({eligible}). Look at the minutes of the count again.' },
    allows: (context) => {
      if (context.input['disciplineProposed'] !== true) return true;
      const [cast, eligible] = [votesCast(context), countOf(context, 'eligible')];
      return (cast > 0 && cast <= eligible) || { cast, eligible };
    },
  },
  objectionTimeIsStillRunning: {
    sentence: { vi: 'Ý kiến về biên bản được gửi trong thời hạn.', en: 'The objection to the minutes comes in its time.' },
    refusal: { code: 'OBJECTION_TOO_LATE', vi: 'Thời hạn nêu ý kiến về biên bản đã hết ngày {dueOn} ({basis}). Hãy gửi ý kiến bằng văn bản cho tổ chức đảng kiểm tra; tổ chức đó xem xét khi kết luận.', en: 'The time to object to the minutes ended on {dueOn} ({basis}). Send the objection in writing to the inspecting body, which considers it when it concludes.' },
    quotes: () => 'inspection.objectToMinutes',
    allows: ({ state, occurredOn }) => {
      const deadline = Object.values(state.deadlines).findLast((d) => d.key === 'objectToMinutes');
      return (deadline !== undefined && occurredOn <= deadline.dueOn) || { dueOn: deadline?.dueOn };
    },
  },
  noObjectionWasMadeBefore: {
    sentence: { vi: 'Mỗi biên bản chỉ nêu ý kiến một lần, để không ý kiến nào bị bỏ sót khi trả lời.', en: 'The minutes are objected to once, so that no objection stays unanswered behind an earlier answer.' },
    refusal: { code: 'OBJECTION_ALREADY_MADE', vi: 'Đã có ý kiến về biên bản này. Hãy đợi tổ kiểm tra trả lời.', en: 'An objection to these minutes was made already. Wait for the team to answer it.' },
    allows: ({ state }) => state.fields['objection'] === undefined || {},
  },
  /** Kept for cases that began when an objection on paper was kept as if the subject had made it here; now `anObjectionIsOnRecord`. */
  anObjectionWasMade: {
    sentence: { vi: 'Chỉ trả lời khi có ý kiến về biên bản.', en: 'Only an objection that was made can be answered.' },
    refusal: { code: 'NO_OBJECTION', vi: 'Chưa có ý kiến nào về biên bản. Hãy chuyển sang bước kết luận.', en: 'No objection to the minutes was made. Go on to the conclusion.' },
    allows: ({ state }) => typeof state.fields['objection'] === 'string' || {},
  },
  objectionTimeHasRunOrWasUsed: {
    sentence: { vi: 'Chỉ kết luận khi chính đối tượng đã đồng ý hoặc nêu ý kiến về biên bản, hoặc đã hết thời hạn.', en: 'The conclusion waits until the subject itself agreed or objected to the minutes, or the time for it has run out.' },
    refusal: { code: 'OBJECTION_TIME_RUNNING', vi: 'Đối tượng còn được nêu ý kiến về biên bản đến hết ngày {dueOn} ({basis}); văn bản giấy đã ghi nhận thay không rút ngắn thời hạn này. Hãy kết luận sau ngày đó, hoặc khi chính đối tượng đã đồng ý hay nêu ý kiến trong hệ thống.', en: 'The subject may still object to the minutes until the end of {dueOn} ({basis}); a paper recorded for it does not shorten that time. Conclude after that day, or once the subject itself has agreed or objected here.' },
    quotes: () => 'inspection.objectToMinutes',
    allows: ({ state, occurredOn }) => {
      const deadline = Object.values(state.deadlines).findLast((d) => d.key === 'objectToMinutes');
      return state.obligations['objectToMinutes']?.status === 'met' || (deadline !== undefined && occurredOn > deadline.dueOn) || { dueOn: deadline?.dueOn };
    },
  },
  /** Kept for cases that began when any answer answered every objection; now `latestObjectionIsAnswered`. */
  objectionIsAnswered: {
    sentence: { vi: 'Ý kiến về biên bản đã được trả lời.', en: 'An objection to the minutes has been answered.' },
    refusal: { code: 'OBJECTION_UNANSWERED', vi: 'Phải trả lời ý kiến của đối tượng về biên bản trước khi kết luận. Hãy để tổ trưởng trả lời rồi kết luận.', en: 'Answer the objection to the minutes before concluding. Let the team leader answer, then conclude.' },
    allows: ({ state }) => state.fields['objection'] === undefined || state.fields['objectionAnswer'] !== undefined || {},
  },
  teamHasReported: {
    sentence: { vi: 'Tổ (đoàn) đã nộp báo cáo kết quả trước khi kết luận.', en: 'The team has handed in its report before the conclusion.' },
    refusal: { code: 'REPORT_NOT_HANDED_IN', vi: 'Tổ (đoàn) chưa nộp báo cáo kết quả, nên chưa thể xem xét, kết luận. Hãy yêu cầu tổ trưởng (trưởng đoàn) hoàn thành, nộp báo cáo trước.', en: 'The team has not handed in its report yet, so nothing can be concluded. Let the team leader complete it and hand it in first.' },
    allows: ({ state }) => state.obligations['report']?.status === 'met' || {},
  },
  /** Four eyes: no source that was read says it. The report is the leader's alone to hand in, so whoever led is also whoever has reported. */
  actorDidNotLeadTheTeam: {
    sentence: { vi: 'Ai đang hoặc đã làm tổ trưởng (trưởng đoàn) của cuộc kiểm tra thì không kết luận cuộc kiểm tra đó.', en: 'Whoever leads or led the team of this inspection does not conclude it.' },
    refusal: { code: 'ACTOR_LED_THE_TEAM', vi: 'Đồng chí đang hoặc đã làm tổ trưởng (trưởng đoàn), tức là người thẩm tra, xác minh và nộp báo cáo, nên không được kết luận cuộc kiểm tra này, kể cả sau khi thay tổ trưởng. Hãy để đồng chí khác là cấp trưởng hoặc cấp phó của tổ chức đảng kiểm tra kết luận. Nếu tổ chức đảng chỉ có một đồng chí được kết luận, hãy cử người khác làm tổ trưởng ngay từ đầu; ở cuộc này, hãy bổ sung cấp phó để kết luận, nếu không thì khi quá hạn, cấp trên được đề nghị quyết định.', en: 'You lead or led the team, which verified and handed in the report, so you may not conclude this inspection, even after another leader was named. Let another chair or deputy, secretary or deputy secretary of the inspecting body conclude. Where that body has only one who may conclude, name somebody else as leader from the beginning; for this inspection fill the deputy’s position, else the body above is asked to decide once the date has passed.' },
    allows: ({ state, actor }) => {
      const leader = state.parties['leader'];
      const led = [...(leader?.is === 'person' ? [leader.personId] : []), ...(state.formerPersons?.['leader'] ?? [])];
      return !led.includes(actor.personId) || {};
    },
  },
  everyFindingNamesClauseAndReasons: {
    needsInput: true,
    sentence: { vi: 'Mỗi kết luận nêu điều khoản và lý do.', en: 'Every finding names its clause and reasons.' },
    refusal: { code: 'FINDING_WITHOUT_CLAUSE_OR_REASONS', vi: 'Mỗi hạn chế, khuyết điểm, vi phạm phải nêu điều khoản và lý do. Hãy ghi đủ cho từng nội dung.', en: 'Every limitation, shortcoming or violation must name its clause and reasons. Fill both in for each of them.' },
    allows: (context) => findingsOf(context).every((f) => f.clause.trim() !== '' && f.reasons.trim() !== '') || {},
  },
  /** Kept for cases that began when the conclusion could name any day to come; now `remedyDatesAreInTheirTerm`. */
  findingsAreRemediedAfterToday: {
    needsInput: true,
    sentence: { vi: 'Hạn khắc phục nêu trong kết luận ở sau ngày kết luận.', en: 'A date of remedy named in the conclusion lies after it.' },
    refusal: { code: 'REMEDY_DATE_PASSED', vi: 'Hạn khắc phục {remedyBy} không ở sau ngày kết luận. Hãy sửa hạn đó.', en: 'The date of remedy {remedyBy} does not lie after the conclusion. Correct it.' },
    allows: (context) => {
      const passed = findingsOf(context).find((finding) => finding.remedyBy !== undefined && finding.remedyBy <= context.occurredOn);
      return passed === undefined || { remedyBy: passed.remedyBy };
    },
  },
  /** Kept for cases that began when a conference that proposed discipline bound the conclusion to a violation; now `disciplineIsTakenUpForAViolation`. */
  disciplineNeedsAViolation: {
    needsInput: true,
    sentence: { vi: 'Chỉ đề nghị kỷ luật khi có kết luận vi phạm.', en: 'Discipline may be proposed only where a violation was found.' },
    refusal: { code: 'DISCIPLINE_WITHOUT_VIOLATION', vi: 'Hội nghị đã đề nghị kỷ luật nhưng kết luận không có vi phạm nào; theo cách phân loại của hệ thống này (mặc định, chưa xác minh), hạn chế, khuyết điểm chỉ phải khắc phục. Hãy xem lại loại của từng nội dung.', en: 'Discipline was proposed but no violation is concluded; by the classification of this system (a default, not verified) a limitation or shortcoming is remedied only. Look at the kind of each finding again.' },
    allows: (context) => context.state.fields['disciplineProposed'] !== true || findingsOf(context).some((f) => f.kind === 'violation') || {},
  },
});
