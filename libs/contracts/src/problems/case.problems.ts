import { defineProblems } from './problem';

/** Refusals of the engine itself; those of rules carry their own texts. */
export const caseProblems = defineProblems({
  CASE_CLOSED: { status: 409, vi: 'Vụ việc đã kết thúc ({outcome}). Không thể thao tác thêm.', en: 'The case is closed ({outcome}). Nothing more can be done in it.' },
  ACTION_NOT_IN_STAGE: { status: 409, vi: 'Bước hiện tại ({stage}) không có thao tác “{action}”. Hãy xem các thao tác được phép của vụ việc.', en: 'The present stage ({stage}) has no action “{action}”. Look at the actions that the case allows.' },
  NOT_YOUR_TURN: { status: 403, vi: 'Chức vụ này không được giao thao tác đó. Hãy dùng đúng chức vụ hoặc để người được giao thực hiện.', en: 'This position is not charged with that action. Act in the right position, or leave it to whoever is charged.' },
  DAY_IN_FUTURE: { status: 400, vi: 'Ngày thực hiện {occurredOn} ở sau hôm nay ({today}).', en: 'The day {occurredOn} lies after today ({today}).' },
  DAY_BEFORE_STAGE: { status: 409, vi: 'Ngày thực hiện {occurredOn} trước khi bước này bắt đầu ({since}).', en: 'The day {occurredOn} lies before this stage began ({since}).' },
  RECORDED_TOO_LATE: { status: 409, vi: 'Chỉ được ghi lùi đến ngày {earliest} (mức mặc định, chưa xác minh).', en: 'An act may be recorded back to {earliest} only (a default, not verified).' },
  EARLIER_DAY_NEEDS_PAPER: { status: 409, vi: 'Ghi một việc đã làm ngày {occurredOn} phải kèm văn bản của ngày đó và do người giữ sổ thực hiện.', en: 'To record what was done on {occurredOn}, add its paper; only the keeper of the register may do so.' },
  PAPERS_MISSING: { status: 409, vi: 'Còn thiếu văn bản: {missing}. Hãy tải lên rồi gửi lại.', en: 'Papers are missing: {missing}. Upload them and send again.' },
  PROCESS_NOT_AVAILABLE: { status: 409, vi: 'Quy trình {process} chưa có trong bản cài đặt này.', en: 'The process {process} is not available in this installation yet.' },
  PROCESS_UNKNOWN: { status: 400, vi: 'Không có quy trình “{process}”.', en: 'There is no process “{process}”.' },
  PROCESS_OPENED_BY_CASES_ONLY: { status: 409, vi: 'Quy trình {process} chỉ do một vụ việc khác mở ra.', en: 'The process {process} is opened by other cases only.' },
  NOT_COMPETENT: { status: 403, vi: 'Tổ chức này không có thẩm quyền làm việc đó với đối tượng đã nêu. Căn cứ: {clause}.', en: 'This body is not competent for that subject. Ground: {clause}.' },
  SUBJECT_WITHOUT_BODY: { status: 409, vi: 'Đơn vị được kiểm tra chưa có cấp ủy hoặc hội nghị chi bộ trong hệ thống.', en: 'The inspected unit has neither committee nor conference in the system.' },
  ALREADY_OPEN: { status: 409, vi: 'Vụ việc đã được mở.', en: 'The case is open already.' },
  NOT_OPEN_YET: { status: 409, vi: 'Vụ việc đang được mở. Hãy thử lại sau giây lát.', en: 'The case is being opened. Try again in a moment.' },
  DOCUMENT_UNKNOWN: { status: 400, vi: 'Không tìm thấy văn bản {documents}, hoặc không do đồng chí tải lên.', en: 'Document {documents} does not exist or was not uploaded by you.' },
  POSITION_NOT_HELD: { status: 403, vi: 'Đồng chí không giữ chức vụ đã nêu vào ngày này.', en: 'You do not hold the position named on this day.' },
  AUTHORITY_WITHDRAWN: { status: 403, vi: 'Chức vụ đã không còn hiệu lực khi ghi; chưa có gì được ghi.', en: 'The position was no longer in force at the moment of recording; nothing was written.' },
  GENERATION_SUPERSEDED: { status: 409, vi: 'Vụ việc đã được dựng lại; hãy thử lại.', en: 'The case has been rebuilt; try again.' },
  SEQUENCE_NOT_NEXT: { status: 409, vi: 'Sổ ghi và bộ máy không khớp (lần {seq}, sổ {last}); chưa có gì được ghi. Quản trị viên đã được báo.', en: 'Journal and engine disagree (act {seq}, journal {last}); nothing was written. The operator has been told.' },
  CLOCK_OF_A_REHEARSAL: { status: 409, vi: 'Đồng hồ diễn tập chỉ dùng trong hệ thống diễn tập.', en: 'A rehearsal clock is accepted in a rehearsal only.' },
  BODY_UNKNOWN: { status: 400, vi: 'Không có tổ chức {bodyId}.', en: 'There is no body {bodyId}.' },
  COMMAND_ALREADY_COMMITTED: { status: 409, vi: 'Thao tác này đã được ghi.', en: 'This command has already been recorded.' },
  COMMIT_REFUSED: { status: 409, vi: 'Cơ sở dữ liệu từ chối ghi ({state}, {constraint}); chưa có gì được ghi. Hãy báo quản trị viên.', en: 'The database refused to record this ({state}, {constraint}); nothing was written. Tell the administrator.' },
});
