import { countOf, defineRules, textOf } from '../../engine/rules';
import { votesCast } from '../votes';

/** Rules of the ballot at the conference of an inspection: it is counted, what it claims to propose it carries, and the conclusion is free to take that up or not. Sources: docs/regulations.md. */
export const inspectionBallotRules = defineRules({
  votesBelongToABallot: {
    needsInput: true,
    sentence: { vi: 'Số phiếu chỉ được ghi khi hội nghị có bỏ phiếu.', en: 'Votes are entered only where there was a ballot.' },
    refusal: { code: 'VOTES_WITHOUT_BALLOT', vi: 'Có ghi số phiếu nhưng không ghi hội nghị có bỏ phiếu. Hãy đánh dấu có bỏ phiếu và gửi biên bản kiểm phiếu, hoặc bỏ các số phiếu.', en: 'Votes are entered, but not that there was a ballot. Say that there was one and hand in the minutes of the count, or leave the votes out.' },
    allows: ({ input }) => input['ballotHeld'] === true || ['eligible', 'present', 'votesFor', 'votesAgainst', 'abstained'].every((field) => input[field] === undefined) || {},
  },
  ballotAddsUp: {
    needsInput: true,
    sentence: { vi: 'Khi có bỏ phiếu: số phiếu tán thành, không tán thành và không có ý kiến cộng lại bằng số người có mặt; số có mặt không quá số người được bỏ phiếu.', en: 'Where there was a ballot, votes for and against and abstentions make the number present, and no more were present than were entitled.' },
    refusal: { code: 'BALLOT_DOES_NOT_ADD_UP', vi: 'Số phiếu tán thành, không tán thành và không có ý kiến cộng lại là {cast}; số người được bỏ phiếu có mặt là {present}, trên tổng số {eligible} người được bỏ phiếu. Tổng số phiếu phải bằng số có mặt, và số có mặt không quá tổng số. Hãy xem lại biên bản kiểm phiếu.', en: 'Votes for and against and abstentions make {cast}; of {eligible} entitled to vote {present} were present. The votes must make the number present, and no more can be present than are entitled. Look at the minutes of the count again.' },
    allows: (context) => {
      if (context.input['ballotHeld'] !== true) return true;
      const [cast, present, eligible] = [votesCast(context), countOf(context, 'present'), countOf(context, 'eligible')];
      return (present > 0 && cast === present && present <= eligible) || { cast, present, eligible };
    },
  },
  /** All official members are the base, except those exempted or moved for a time (read for ratings; by analogy here): docs/regulations.md. */
  votersAreOnRecord: {
    needsInput: true,
    sentence: { vi: 'Số người được bỏ phiếu và số người không được bỏ phiếu cộng lại bằng số đảng viên chính thức (ở chi bộ) hoặc số ủy viên có trong danh sách ngày hội nghị.', en: 'Those entitled to vote and those who are not make the number of official members (of a cell) or of members of the body on record on the day of the conference.' },
    refusal: { code: 'VOTERS_NOT_ON_RECORD', vi: 'Danh sách trong hệ thống vào ngày hội nghị có {onRecord} đảng viên chính thức (ở chi bộ) hoặc ủy viên; đảng viên dự bị không có quyền biểu quyết. Đã ghi {eligible} người được bỏ phiếu và {notEntitled} người không được bỏ phiếu; cộng lại phải bằng {onRecord} (mặc định của hệ thống: suy từ quy định về xếp loại, chưa xác minh cho việc bỏ phiếu kỷ luật). Hãy xem lại biên bản kiểm phiếu, ghi đủ số người được miễn, tạm chuyển, bị đình chỉ sinh hoạt; nếu danh sách chưa đúng thì đề nghị quản trị viên cập nhật.', en: 'On the day of the conference the register has {onRecord} official members (in a cell) or members of the body; probationary members have no vote. Entered are {eligible} entitled and {notEntitled} not entitled; together they must make {onRecord} (a default of this system: taken from the rule on ratings, not verified for a ballot on discipline). Look at the minutes of the count again and enter who is exempted, moved for a time or suspended; where the register is wrong, ask the administrator to correct it.' },
    allows: (context) => {
      if (context.input['ballotHeld'] !== true) return true;
      const [eligible, notEntitled, onRecord] = [countOf(context, 'eligible'), countOf(context, 'notEntitled'), context.facts.voters ?? 0];
      return eligible + notEntitled === onRecord || { onRecord, eligible, notEntitled };
    },
  },
  /** Nobody votes on his own case (domain §11.3.2 [R], sound practice; not verified): docs/regulations.md. */
  subjectDoesNotVote: {
    needsInput: true,
    sentence: { vi: 'Đảng viên là đối tượng kiểm tra không bỏ phiếu về việc của chính mình.', en: 'A member who is the subject of the inspection does not vote on his own case.' },
    refusal: { code: 'SUBJECT_AMONG_THE_VOTERS', vi: 'Đối tượng kiểm tra có tên trong danh sách người được bỏ phiếu của hội nghị này, và không ai bỏ phiếu về việc của chính mình (mặc định của hệ thống, theo thông lệ, chưa xác minh). Hãy tính đồng chí đó vào số người không được bỏ phiếu (ít nhất là 1), bớt đồng chí đó khỏi tổng số người được bỏ phiếu, và gửi danh sách người không được bỏ phiếu, có lý do.', en: 'The subject is on the list of those who vote at this conference, and nobody votes on his own case (a default of this system, by sound practice, not verified). Count him among those not entitled (at least 1), leave him out of the number entitled, and hand in the list of who is not entitled to vote, with the reasons.' },
    allows: (context) => context.input['ballotHeld'] !== true || context.facts.subjectVotes !== true || countOf(context, 'notEntitled') >= 1 || {},
  },
  disciplineFollowsABallot: {
    needsInput: true,
    sentence: { vi: 'Chỉ đề nghị thi hành kỷ luật khi hội nghị đã bỏ phiếu.', en: 'Discipline is proposed only after a ballot.' },
    refusal: { code: 'DISCIPLINE_WITHOUT_BALLOT', vi: 'Đề nghị thi hành kỷ luật phải qua bỏ phiếu. Hãy đánh dấu có bỏ phiếu, ghi kết quả và gửi biên bản kiểm phiếu; nếu chưa bỏ phiếu thì không ghi đề nghị kỷ luật.', en: 'Discipline is proposed by a ballot. Say that there was one, enter its result and hand in the minutes of the count; where there was none, do not record a proposal.' },
    allows: ({ input }) => input['disciplineProposed'] !== true || input['ballotHeld'] === true || {},
  },
  /** Forms: QĐ 296 Đ9 (secondary source). What a probationary member may be given is not judged here: the case does not know who is one. */
  formOfDisciplineFitsTheSubject: {
    needsInput: true,
    sentence: { vi: 'Đề nghị kỷ luật nêu hình thức áp dụng được cho đối tượng; không đề nghị thì không nêu hình thức.', en: 'A proposal of discipline names a form that exists for this subject; without a proposal there is none.' },
    refusal: { code: 'DISCIPLINE_FORM_UNFIT', vi: 'Đề nghị kỷ luật phải nêu đúng một hình thức (QĐ 296-QĐ/TW, Điều 9, theo nguồn thứ cấp). Đảng viên: khiển trách, cảnh cáo, cách chức, khai trừ. Tổ chức đảng: khiển trách, cảnh cáo, giải tán. Không đề nghị kỷ luật thì để trống. Hãy chọn lại hình thức.', en: 'A proposal of discipline names one form (QĐ 296-QĐ/TW, article 9, by a secondary source). For a member: reprimand, warning, removal from office, expulsion. For an organisation: reprimand, warning, dissolution. Without a proposal leave it empty. Choose the form again.' },
    allows: (context) => {
      const form = textOf(context, 'disciplineForm');
      if (context.input['disciplineProposed'] !== true) return form === '' || {};
      const ofItsOwn = context.state.subjectPersonId === null ? ['dissolution'] : ['removal', 'expulsion'];
      return ['reprimand', 'warning', ...ofItsOwn].includes(form) || {};
    },
  },
  /** More than half of all who are entitled: recalled, not verified (docs/regulations.md). */
  disciplineHasItsMajority: {
    needsInput: true,
    sentence: { vi: 'Chỉ ghi đề nghị kỷ luật khi số phiếu tán thành quá tỷ lệ trong số liệu chính sách, tính trên tổng số người được bỏ phiếu.', en: 'Discipline is proposed only by more than the policy share of all who are entitled to vote.' },
    refusal: { code: 'DISCIPLINE_WITHOUT_MAJORITY', vi: 'Đề nghị kỷ luật cần ít nhất {needed} phiếu tán thành trên tổng số {eligible} người được bỏ phiếu ({basis}); chỉ có {votesFor}. Hãy ghi là không đề nghị kỷ luật, hoặc xem lại biên bản kiểm phiếu.', en: 'A proposal of discipline needs at least {needed} votes of all {eligible} entitled to vote ({basis}); there are {votesFor}. Record that discipline was not proposed, or look at the minutes of the count again.' },
    quotes: () => 'inspection.ballotShare',
    allows: (context) => {
      const [votesFor, eligible] = [countOf(context, 'votesFor'), countOf(context, 'eligible')];
      const needed = Math.floor((eligible * context.state.policy['inspection.ballotShare']!.value) / 100) + 1;
      return context.input['disciplineProposed'] !== true || votesFor >= needed || { needed, eligible, votesFor };
    },
  },
  /** Two thirds of all who are entitled: recalled, not verified (docs/regulations.md). */
  expulsionHasItsMajority: {
    needsInput: true,
    sentence: { vi: 'Chỉ đề nghị khai trừ khi số phiếu tán thành đạt tỷ lệ trong số liệu chính sách, tính trên tổng số người được bỏ phiếu.', en: 'Expulsion is proposed only by at least the policy share of all who are entitled to vote.' },
    refusal: { code: 'EXPULSION_WITHOUT_MAJORITY', vi: 'Đề nghị khai trừ cần ít nhất {needed} phiếu tán thành trên tổng số {eligible} người được bỏ phiếu ({basis}); chỉ có {votesFor}. Hãy ghi hình thức đã được thông qua hoặc không đề nghị kỷ luật, hoặc xem lại biên bản kiểm phiếu.', en: 'A proposal to expel needs at least {needed} votes of all {eligible} entitled to vote ({basis}); there are {votesFor}. Record the form that was carried, or that discipline was not proposed, or look at the minutes of the count again.' },
    quotes: () => 'inspection.expulsionShare',
    allows: (context) => {
      const [votesFor, eligible] = [countOf(context, 'votesFor'), countOf(context, 'eligible')];
      const needed = Math.ceil((eligible * context.state.policy['inspection.expulsionShare']!.value) / 100);
      return context.input['disciplineProposed'] !== true || textOf(context, 'disciplineForm') !== 'expulsion' || votesFor >= needed || { needed, eligible, votesFor };
    },
  },
  /** The conference proposes and the competent body concludes: it may find no violation, or leave a proposal aside, and then says why in the conclusion. */
  disciplineIsTakenUpForAViolation: {
    needsInput: true,
    sentence: { vi: 'Chỉ thông qua đề nghị kỷ luật mà hội nghị đã bỏ phiếu đề nghị, và khi kết luận có vi phạm.', en: 'Only discipline that the conference proposed is taken up, and only where a violation is concluded.' },
    refusal: { code: 'DISCIPLINE_TAKEN_UP_WITHOUT_GROUND', vi: 'Chỉ thông qua đề nghị kỷ luật khi hội nghị đã đề nghị và kết luận có ít nhất một vi phạm; theo cách phân loại của hệ thống này (mặc định, chưa xác minh), hạn chế, khuyết điểm chỉ phải khắc phục. Hãy bỏ đánh dấu thông qua và nêu lý do trong nội dung kết luận, hoặc xem lại loại của từng nội dung.', en: 'Discipline is taken up only where the conference proposed it and a violation is concluded; by the classification of this system (a default, not verified) a limitation or shortcoming is remedied only. Take the mark away and give the reasons in the conclusion, or look at the kind of each finding again.' },
    allows: ({ input, state }) => {
      const found = (input['findings'] ?? []) as { kind: string }[];
      return input['disciplineTakenUp'] !== true || (state.fields['disciplineProposed'] === true && found.some(({ kind }) => kind === 'violation')) || {};
    },
  },
});
