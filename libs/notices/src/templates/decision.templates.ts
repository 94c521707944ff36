import { defineTemplates } from './template';

/** The ladder: a body is asked to decide, decides, or stays silent and the matter goes one level up. */
export const decisionTemplates = defineTemplates({
  decisionAsked: {
    title: { vi: 'Đề nghị {bodyName} xem xét, quyết định: {caseTitle}', en: '{bodyName} is asked to decide: {caseTitle}' },
    body: {
      vi: 'Vì sao có đề nghị này: trong {processVi} số {caseNumber} “{caseTitle}”, việc “{obligationVi}” đến hạn ngày {dueOn} mà chưa xong. Đề nghị {bodyName} chọn: gia hạn, trực tiếp nhận giải quyết, chỉ đạo có thời hạn, hoặc trả lại có lý do.',
      en: 'Why: in {processEn} no. {caseNumber}, “{caseTitle}”, “{obligationEn}” was due on {dueOn} and is not done. {bodyName} is asked to extend, take over, instruct with a date, or return it with a reason.',
    },
  },
  decisionAskedAfterCarries: {
    title: { vi: 'Đề nghị {bodyName} xem xét, quyết định: {caseTitle}', en: '{bodyName} is asked to decide: {caseTitle}' },
    body: {
      vi: 'Vì sao có đề nghị này: trong {processVi} số {caseNumber}, “{caseTitle}” đã chuyển sang kỳ họp sau {carries} lần mà chưa khắc phục xong; hạn khắc phục là ngày {dueOn}. Đề nghị {bodyName} chọn: gia hạn, trực tiếp nhận giải quyết, chỉ đạo có thời hạn, hoặc trả lại có lý do.',
      en: 'Why: in {processEn} no. {caseNumber}, “{caseTitle}” was carried to the next meeting {carries} times and is not remedied; it is due on {dueOn}. {bodyName} is asked to extend, take over, instruct with a date, or return it with a reason.',
    },
  },
  decisionMade: {
    title: { vi: '{deciderName} đã quyết định: {choiceVi}', en: '{deciderName} has decided: {choiceEn}' },
    body: {
      vi: '{deciderName} đã quyết định “{choiceVi}” đối với {processVi} số {caseNumber} “{caseTitle}”.[ Việc được quyết định: “{obligationVi}”.][ Văn bản số {documentNumber} ngày {documentDay}.][ Nội dung: “{instruction}”.][ Thời hạn mới: {dueOn}.][ Thời hạn không thay đổi: {keptOn}.]',
      en: '{deciderName} has decided “{choiceEn}” on {processEn} no. {caseNumber}, “{caseTitle}”.[ What it is about: “{obligationEn}”.][ Document no. {documentNumber} of {documentDay}.][ In its words: “{instruction}”.][ The new date: {dueOn}.][ The date stays: {keptOn}.]',
    },
  },
  caseTakenOver: {
    title: { vi: '{deciderName} trực tiếp nhận giải quyết: {processVi} số {caseNumber}', en: '{deciderName} has taken over: {processEn} no. {caseNumber}' },
    body: {
      vi: '{deciderName} đã quyết định trực tiếp nhận giải quyết {processVi} số {caseNumber} “{caseTitle}”.[ Văn bản số {documentNumber} ngày {documentDay}.][ Việc được quyết định: “{obligationVi}”, thời hạn mới: {until}.] Ai phải thực hiện việc nào, xem trong vụ việc.',
      en: '{deciderName} has decided to take over {processEn} no. {caseNumber}, “{caseTitle}”.[ Document no. {documentNumber} of {documentDay}.][ What it is about: “{obligationEn}”, by {until} from now on.] The case shows who now has to do what.',
    },
  },
  newDateOrdered: {
    title: { vi: '{deciderName} ấn định thời hạn mới, ngày {until}: {processVi} số {caseNumber}', en: '{deciderName} has set a new date, {until}: {processEn} no. {caseNumber}' },
    body: {
      vi: '{deciderName} đã chỉ đạo có thời hạn đối với {processVi} số {caseNumber} “{caseTitle}”.[ Văn bản số {documentNumber} ngày {documentDay}.][ Việc được chỉ đạo: “{obligationVi}”.] Thời hạn mới: {until}. Ai phải thực hiện việc nào, xem trong vụ việc.',
      en: '{deciderName} has instructed on {processEn} no. {caseNumber}, “{caseTitle}”, with a date.[ Document no. {documentNumber} of {documentDay}.][ What it is about: “{obligationEn}”.] The new date: {until}. The case shows who has to do what.',
    },
  },
  requestSilent: {
    title: { vi: '{bodyName} không trả lời đề nghị quyết định', en: '{bodyName} has not answered the request to decide' },
    body: {
      vi: 'Đề nghị số {caseNumber} về vụ việc {askingNumber} “{caseTitle}” gửi {bodyName} từ ngày {sinceOn} đã quá hạn {dueOn} mà không có quyết định. Việc quá hạn, không quyết định được ghi nhận; đề nghị được chuyển lên cấp trên trực tiếp để xem xét, quyết định, còn thẩm quyền giải quyết vụ việc chưa thay đổi.',
      en: 'Request no. {caseNumber} to decide on case {askingNumber}, “{caseTitle}”, lay with {bodyName} since {sinceOn} and passed its date of {dueOn} without a decision. The silence is recorded and the level directly above is asked to decide; competence has not moved.',
    },
  },
  decisionNotNeeded: {
    title: { vi: 'Không còn phải quyết định: {caseTitle}', en: 'Nothing to decide any more: {caseTitle}' },
    body: {
      vi: 'Đề nghị quyết định số {caseNumber} về “{caseTitle}” đã kết thúc mà không cần quyết định: việc nêu trong đề nghị đã được giải quyết hoặc không còn đặt ra nữa. {bodyName} không còn phải làm gì về đề nghị này; các thông báo trước đây đề nghị quyết định không còn phải trả lời.',
      en: 'Request no. {caseNumber} to decide on “{caseTitle}” has ended without a decision: what it was about has been settled or no longer arises. {bodyName} has nothing left to do about it; earlier notices that ask for the decision need no answer.',
    },
  },
  stoodAtTop: {
    title: { vi: 'Không còn cấp trên trong hệ thống: {caseTitle}', en: 'No level above in this system: {caseTitle}' },
    body: {
      vi: '{processVi} số {caseNumber} “{caseTitle}”: việc “{obligationVi}” đến hạn ngày {dueOn} mà chưa xong. Từ ngày {sinceOn}, trong hệ thống không còn cấp trên nào để đề nghị quyết định; việc ở lại và tiếp tục được nêu. Báo để {bodyName} biết.',
      en: '{processEn} no. {caseNumber}, “{caseTitle}”: “{obligationEn}” was due on {dueOn} and is not done. Since {sinceOn} there is no level left in this system that could be asked to decide; the matter stays and stays visible. {bodyName} is told so.',
    },
  },
});
