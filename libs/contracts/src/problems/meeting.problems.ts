import { defineProblems } from './problem';

/** Problems of planning, holding and recording meetings. */
export const meetingProblems = defineProblems({
  MEETING_NOT_YOURS_TO_EDIT: {
    status: 403,
    vi: 'Chỉ bí thư, phó bí thư hoặc cán bộ văn phòng của tổ chức đảng này được lên lịch và ghi cuộc họp. Hãy đề nghị người giữ một trong các chức vụ đó.',
    en: 'Only the secretary, a deputy secretary or the office clerk of this organisation may schedule and record its meetings. Ask somebody who holds one of these positions.',
  },
  MEETING_DAY_PAST: {
    status: 422,
    vi: 'Ngày {day} đã qua. Hãy chọn ngày từ {today} trở đi; cuộc họp đã diễn ra thì lên lịch hôm nay rồi ghi ngày họp thực tế.',
    en: '{day} has passed. Choose {today} or later; for a meeting that already took place, plan it today and record the day on which it was held.',
  },
  MEETING_DAY_FUTURE: {
    status: 422,
    vi: 'Chưa đến ngày {day} nên chưa thể ghi là đã họp. Hãy ghi sau khi họp, hoặc dời lịch.',
    en: '{day} has not come yet, so the meeting cannot be recorded as held. Record it afterwards, or move it.',
  },
  MEETING_NOT_BEGUN: {
    status: 422,
    vi: 'Cuộc họp này dự kiến bắt đầu lúc {time} ngày {day}, chưa đến giờ nên chưa thể ghi là đã họp. Hãy ghi sau khi họp; nếu họp sớm hơn thì sửa giờ họp hoặc dời lịch họp trước.',
    en: 'This meeting is planned to begin at {time} on {day} and cannot be recorded as held before that. Record it afterwards; where it is held sooner, change its time or move it first.',
  },
  MEETING_RECORDED_TOO_LATE: {
    status: 409,
    vi: 'Cuộc họp được ghi vào hệ thống chậm nhất sau {days} ngày ({basis}), nên không ghi được ngày {day}, chỉ từ ngày {earliest}. Hãy xem lại ngày họp; nếu đúng ngày đó thì lưu biên bản giấy và để lần họp sau kết luận.',
    en: 'A meeting is recorded within {days} days ({basis}), so not one of {day}, only from {earliest} on. Look at the day again; where it is right, keep the minutes on paper and let the next meeting give its verdict.',
  },
  MEETING_BEFORE_ITS_UNIT: {
    status: 422,
    vi: 'Tổ chức đảng này có từ ngày {since}, nên không thể họp ngày {day}. Hãy xem lại ngày họp.',
    en: 'This organisation exists since {since}, so it cannot have met on {day}. Look at the day of the meeting again.',
  },
  MEETING_DAY_TAKEN: {
    status: 409,
    vi: 'Tổ chức đảng này đã có một cuộc họp cùng loại vào ngày {day}. Hãy dời hoặc hủy cuộc họp đó trước.',
    en: 'This organisation already has a meeting of the same kind on {day}. Move or cancel that one first.',
  },
  MEETING_YEAR_TOO_FAR: {
    status: 422,
    vi: 'Chỉ lên lịch họp cả năm cho năm nay và năm sau (đến hết năm {last}), không phải năm {year}. Hãy chọn năm khác; lịch của năm {year} thì lên khi đến năm trước đó.',
    en: 'A year of meetings is planned for this year or the next (until the end of {last}), not for {year}. Choose another year, and plan {year} when the year before it has come.',
  },
  MEETING_NOT_PLANNED: {
    status: 409,
    vi: 'Cuộc họp không còn ở trạng thái dự kiến (hiện: {statusVi}) nên không thể làm việc này. Hãy lên lịch một cuộc họp khác.',
    en: 'The meeting is no longer planned (it is {statusEn}), so this cannot be done. Plan another meeting.',
  },
  MEETING_NOT_HELD: {
    status: 409,
    vi: 'Cuộc họp chưa được ghi là đã họp (hiện: {statusVi}). Hãy ghi ngày họp, chủ trì và thư ký trước.',
    en: 'The meeting is not recorded as held (it is {statusEn}). Record its day, chair and secretary first.',
  },
  MEETING_CLOSED: {
    status: 409,
    vi: 'Cuộc họp đã khép lại (hiện: {statusVi}) nên không sửa được nữa. Hãy lên lịch cuộc họp khác, hoặc ra văn bản đính chính nếu biên bản đã ký.',
    en: 'The meeting is closed (it is {statusEn}) and can no longer be edited. Plan another meeting, or correct signed minutes by a text of its own.',
  },
  MEETING_CHAIR_IS_SECRETARY: {
    status: 422,
    vi: 'Chủ trì và thư ký cuộc họp phải là hai người khác nhau. Hãy cử một đảng viên khác làm thư ký.',
    en: 'The chair and the secretary of the meeting must be two persons. Name another member as its secretary.',
  },
  MEETING_PERSON_NOT_OF_UNIT: {
    status: 422,
    vi: 'Có người không thuộc thành phần của cuộc họp vào ngày {day}: {persons}. Hãy bỏ họ khỏi danh sách.',
    en: 'Some persons did not belong to this meeting on {day}: {persons}. Take them off the list.',
  },
  ATTENDANCE_INCOMPLETE: {
    status: 409,
    vi: 'Chưa ghi đủ thành phần: còn {missing} người chưa có trạng thái có mặt, vắng có lý do hoặc vắng không lý do. Hãy ghi đủ.',
    en: 'Attendance is not complete: {missing} persons are not yet recorded as present, excused or absent. Record them.',
  },
  MINUTES_MISSING: {
    status: 409,
    vi: 'Chưa có nội dung biên bản. Hãy ghi biên bản trước khi ký.',
    en: 'There is no text of the minutes yet. Write it before signing.',
  },
  MINUTES_VERDICT_MISSING: {
    status: 409,
    vi: 'Chưa thể ký biên bản: cuộc họp chưa đánh giá các nội dung phải khắc phục sau: {findings}. Hãy ghi đánh giá (đã khắc phục, khắc phục một phần, chưa khắc phục) cho từng nội dung.',
    en: 'The minutes cannot be signed: the meeting has given no verdict on {findings}. Give each one its verdict (done, partly, not done).',
  },
  MINUTES_VERDICT_MISSING_UNSEEN: {
    status: 409,
    vi: 'Chưa thể ký biên bản: cuộc họp chưa đánh giá {count} nội dung phải khắc phục mà đồng chí không được xem. Hãy đề nghị bí thư hoặc chủ trì ghi đánh giá rồi ký lại.',
    en: 'The minutes cannot be signed: the meeting has given no verdict on {count} finding(s) that you may not read. Ask the secretary of the unit or the chair to record them, then sign again.',
  },
  MINUTES_NOT_YOURS_TO_SIGN: {
    status: 403,
    vi: 'Chỉ người được ghi là {roleVi} của cuộc họp này được ký với tư cách đó. Hãy để người đó ký.',
    en: 'Only the person recorded as {roleEn} of this meeting may sign in that role. Leave it to that person.',
  },
  MINUTES_NOT_SIGNED: {
    status: 409,
    vi: 'Biên bản chưa được ký đủ. Hãy sửa thẳng vào dự thảo; văn bản đính chính chỉ dùng sau khi ký.',
    en: 'The minutes are not fully signed. Edit the draft itself; a correction is for signed minutes only.',
  },
  MINUTES_CORRECTIONS_TOO_MANY: {
    status: 409,
    vi: 'Biên bản này đã có {limit} lần đính chính, không ghi thêm được. Hãy để cuộc họp sau kết luận về nội dung còn phải sửa và ghi vào biên bản của cuộc họp đó.',
    en: 'These minutes bear {limit} corrections already and take no more. Let the next meeting conclude on what is still to be put right, and write that into its minutes.',
  },
  DOCUMENT_UNKNOWN: {
    status: 422,
    vi: 'Không tìm thấy tài liệu đính kèm, hoặc đồng chí không được xem. Hãy tải tài liệu lên trước.',
    en: 'An attached document was not found, or you may not see it. Upload it first.',
  },
});
