import { defineTemplates } from './template';

/** Whose turn it is, by when, and what the level above is told when the day has passed. */
export const turnTemplates = defineTemplates({
  yourTurn: {
    title: { vi: 'Đến lượt: {obligationVi}, hạn {dueOn} ({caseNumber})', en: 'Your turn: {obligationEn}, by {dueOn} ({caseNumber})' },
    body: {
      vi: '{processVi} số {caseNumber} “{caseTitle}” đang ở bước {stageVi}. {bodyName} cần {obligationVi} chậm nhất ngày {dueOn}. Cách tính và căn cứ của thời hạn, đã xác minh hay chưa, có trong vụ việc.',
      en: '{processEn} no. {caseNumber}, “{caseTitle}”, is at {stageEn}. {bodyName} has to {obligationEn} by {dueOn}. The case shows how the date was counted, on what basis, and whether that is verified.',
    },
  },
  yourRight: {
    title: { vi: '{bodyName} có quyền {obligationVi} đến hết ngày {dueOn} ({caseNumber})', en: '{bodyName} may {obligationEn} until the end of {dueOn} ({caseNumber})' },
    body: {
      vi: '{processVi} số {caseNumber} “{caseTitle}” đang ở bước {stageVi}. {bodyName} có quyền {obligationVi} đến hết ngày {dueOn}. Đây là quyền, không bắt buộc; hết ngày đó mà không sử dụng thì vụ việc được tiếp tục. Cách tính và căn cứ của thời hạn, đã xác minh hay chưa, có trong vụ việc.',
      en: '{processEn} no. {caseNumber}, “{caseTitle}”, is at {stageEn}. {bodyName} may {obligationEn} until the end of {dueOn}. That is a right, not a duty; where it is not used by then, the case goes on. The case shows how the date was counted, on what basis, and whether that is verified.',
    },
  },
  dueSoon: {
    title: { vi: 'Sắp đến hạn {dueOn}: {obligationVi} ({caseNumber})', en: 'Due soon, {dueOn}: {obligationEn} ({caseNumber})' },
    body: {
      vi: 'Việc “{obligationVi}” của {processVi} số {caseNumber} “{caseTitle}” đến hạn ngày {dueOn} mà chưa xong. Trang của vụ việc cho biết cách tính ngày này và điều gì xảy ra nếu quá hạn.',
      en: '“{obligationEn}” of {processEn} no. {caseNumber}, “{caseTitle}”, is due on {dueOn} and not done yet. The case shows how that date was counted and what follows once it has passed.',
    },
  },
  overdueTold: {
    title: { vi: 'Quá hạn {dueOn}: {obligationVi} ({caseNumber})', en: 'Overdue since {dueOn}: {obligationEn} ({caseNumber})' },
    body: {
      vi: '{processVi} số {caseNumber} “{caseTitle}”: việc “{obligationVi}” đến hạn ngày {dueOn} mà chưa xong. Báo để {bodyName} biết và đôn đốc. Ai phải thực hiện việc này và tiếp theo sẽ báo cho nơi nào, xem trong vụ việc.',
      en: '{processEn} no. {caseNumber}, “{caseTitle}”: “{obligationEn}” was due on {dueOn} and is not done. {bodyName} is told so that it can press for it. The case shows who owes it and who is told next.',
    },
  },
  overdueOwed: {
    title: { vi: 'Quá hạn {dueOn}, chưa thực hiện: {obligationVi} ({caseNumber})', en: 'Overdue since {dueOn} and still yours to do: {obligationEn} ({caseNumber})' },
    body: {
      vi: '{processVi} số {caseNumber} “{caseTitle}”: việc “{obligationVi}” do {bodyName} phải thực hiện đã đến hạn ngày {dueOn} mà chưa xong. Đề nghị {bodyName} thực hiện ngay. Tiếp theo sẽ báo cho nơi nào, xem trong vụ việc.',
      en: '{processEn} no. {caseNumber}, “{caseTitle}”: “{obligationEn}”, which {bodyName} has to do, was due on {dueOn} and is not done. Please do it at once. The case shows who is told next.',
    },
  },
  returnedForRework: {
    title: { vi: 'Yêu cầu khắc phục tiếp: {findingTitle}', en: 'To be remedied further: {findingTitle}' },
    body: {
      vi: '{deciderName} chưa xác nhận “{findingTitle}” của {unitName} ({caseNumber}) đã được khắc phục và yêu cầu khắc phục tiếp, chậm nhất ngày {remedyBy}. Lý do có trong vụ việc.',
      en: '{deciderName} has not confirmed that “{findingTitle}” of {unitName} ({caseNumber}) is remedied and asks for more, by {remedyBy}. The case shows the reasons.',
    },
  },
  subjectNotified: {
    title: { vi: 'Thông báo về {processVi} số {caseNumber}', en: 'Notice of {processEn} no. {caseNumber}' },
    body: {
      vi: '{deciderName} tiến hành {processVi} số {caseNumber} “{caseTitle}”; đồng chí hoặc tổ chức đảng của đồng chí là đối tượng, hoặc quản lý đối tượng. Theo quy trình này, đối tượng được giải trình bằng văn bản, được trình bày ý kiến tại hội nghị và được nêu ý kiến về biên bản. Thời hạn giải trình được thông báo khi đến lượt.',
      en: '{deciderName} has begun {processEn} no. {caseNumber}, “{caseTitle}”; you or your organisation are its subject, or manage it. In this process the subject may explain in writing, be heard at the conference and object to its minutes. The date for the explanation is told when its turn comes.',
    },
  },
  teamChanged: {
    title: { vi: 'Thay đổi thành viên tổ kiểm tra: {processVi} số {caseNumber}', en: 'The team has changed: {processEn} no. {caseNumber}' },
    body: {
      vi: '{deciderName} đã thay đổi thành viên tổ kiểm tra của {processVi} số {caseNumber} “{caseTitle}”. Thành viên mới và việc đang chờ họ thực hiện có trong vụ việc; các thời hạn không thay đổi.',
      en: '{deciderName} has changed the team of {processEn} no. {caseNumber}, “{caseTitle}”. The case shows who is in it now and what they have to do; no date has moved.',
    },
  },
  scopeChanged: {
    title: { vi: 'Thay đổi nội dung, mốc thời gian kiểm tra: {processVi} số {caseNumber}', en: 'Content or period has changed: {processEn} no. {caseNumber}' },
    body: {
      vi: '{deciderName} đã thay đổi nội dung, mốc thời gian của {processVi} số {caseNumber} “{caseTitle}”, theo văn bản ngày {documentDay}: kiểm tra từ ngày {periodFrom} đến ngày {periodTo}. Nội dung có trong vụ việc. Đối tượng được giải trình về nội dung mới: nếu đã đến bước giải trình thì thời hạn giải trình được tính lại và thông báo riêng; các thời hạn khác không thay đổi.',
      en: '{deciderName} has changed content or period of {processEn} no. {caseNumber}, “{caseTitle}”, by a document of {documentDay}: examined is {periodFrom} to {periodTo}. The case shows the content. The subject may explain what is new: where its time to explain has begun, it begins anew and the day is told apart; no other date has moved.',
    },
  },
  termExtended: {
    title: { vi: 'Gia hạn đến ngày {until}: {processVi} số {caseNumber}', en: 'Extended until {until}: {processEn} no. {caseNumber}' },
    body: {
      vi: '{deciderName} đã gia hạn {processVi} số {caseNumber} “{caseTitle}” đến hết ngày {until}, theo văn bản ngày {documentDay}. Lý do có trong vụ việc.',
      en: '{deciderName} has extended {processEn} no. {caseNumber}, “{caseTitle}”, until the end of {until}, by a document of {documentDay}. The case shows the reasons.',
    },
  },
  conferenceCalled: {
    title: { vi: 'Triệu tập hội nghị ngày {conferenceOn}: {processVi} số {caseNumber}', en: 'Conference on {conferenceOn}: {processEn} no. {caseNumber}' },
    body: {
      vi: 'Hội nghị xem xét {processVi} số {caseNumber} “{caseTitle}” được tổ chức ngày {conferenceOn}.[ Giờ, địa điểm: {place}.] Đối tượng trình bày ý kiến tại hội nghị; ai không dự được, đề nghị báo nơi triệu tập trước ngày đó và nêu lý do. Theo quy trình này, đối tượng được triệu tập nhiều lần mà vắng không có lý do chính đáng thì hội nghị vẫn được tiến hành.',
      en: 'The conference on {processEn} no. {caseNumber}, “{caseTitle}”, is held on {conferenceOn}.[ Hour and place: {place}.] The subject is heard there; who cannot come should tell whoever called it before that day, with the reason. In this process the conference goes on without a subject that was called repeatedly and stays away without good reason.',
    },
  },
  /** Kept for cases that began when one notice spoke of every paper; now `explanationReceived`, `objectionReceived`, `agreementReceived`. */
  receivedOnPaper: {
    title: { vi: 'Đã ghi nhận văn bản của đối tượng: {processVi} số {caseNumber}', en: 'A paper of the subject is recorded: {processEn} no. {caseNumber}' },
    body: {
      vi: '{deciderName} đã ghi vào {processVi} số {caseNumber} “{caseTitle}” văn bản mà đối tượng gửi: giải trình, nêu ý kiến về biên bản, hoặc đồng ý với biên bản. Văn bản đó và ngày nhận có trong vụ việc. Nếu đối tượng không gửi văn bản này hoặc nội dung ghi chưa đúng, hãy báo ngay cho {deciderName}.',
      en: '{deciderName} has recorded in {processEn} no. {caseNumber}, “{caseTitle}”, a paper in which the subject explains, objects to the minutes or agrees to them. The case shows the paper and the day of its receipt. If the subject did not send it, or it is recorded wrongly, tell {deciderName} at once.',
    },
  },
  explanationReceived: {
    title: { vi: 'Đã ghi nhận văn bản giải trình của đối tượng: {processVi} số {caseNumber}', en: 'An explanation on paper is recorded: {processEn} no. {caseNumber}' },
    body: {
      vi: '{deciderName} đã ghi nhận văn bản giải trình mà đối tượng gửi trong của {processVi} số {caseNumber} “{caseTitle}”. Văn bản đó và ngày nhận có trong vụ việc.[ Nếu không đúng như vậy, hoặc cần giải trình thêm, đối tượng vẫn được tự giải trình trong vụ việc đến hết ngày {dueOn}.] Nếu đối tượng không gửi văn bản này hoặc nội dung ghi chưa đúng, hãy báo ngay cho {deciderName}.',
      en: '{deciderName} has recorded a written explanation of the subject on {processEn} no. {caseNumber}, “{caseTitle}”. The case shows the paper and the day of its receipt.[ If it is not so, or there is more to say, the subject may still explain in the case itself until the end of {dueOn}.] If the subject did not send it, or it is recorded wrongly, tell {deciderName} at once.',
    },
  },
  objectionReceived: {
    title: { vi: 'Đã ghi nhận văn bản nêu ý kiến về biên bản: {processVi} số {caseNumber}', en: 'A written objection to the minutes is recorded: {processEn} no. {caseNumber}' },
    body: {
      vi: '{deciderName} đã ghi nhận văn bản của đối tượng nêu ý kiến về biên bản hội nghị của {processVi} số {caseNumber} “{caseTitle}”. Văn bản đó và ngày nhận có trong vụ việc.[ Nếu không đúng như vậy, hoặc còn ý kiến khác, đối tượng vẫn được tự nêu ý kiến về biên bản trong vụ việc đến hết ngày {dueOn}.] Nếu đối tượng không gửi văn bản này hoặc nội dung ghi chưa đúng, hãy báo ngay cho {deciderName}.',
      en: '{deciderName} has recorded a written objection of the subject to the minutes of the conference on {processEn} no. {caseNumber}, “{caseTitle}”. The case shows the paper and the day of its receipt.[ If it is not so, or there is more to say, the subject may still object in the case itself until the end of {dueOn}.] If the subject did not send it, or it is recorded wrongly, tell {deciderName} at once.',
    },
  },
  agreementReceived: {
    title: { vi: 'Đã ghi nhận văn bản đồng ý với biên bản: {processVi} số {caseNumber}', en: 'A written agreement to the minutes is recorded: {processEn} no. {caseNumber}' },
    body: {
      vi: '{deciderName} đã ghi nhận văn bản đồng ý với biên bản hội nghị của {processVi} số {caseNumber} “{caseTitle}”. Văn bản đó và ngày nhận có trong vụ việc.[ Nếu không đúng như vậy, đối tượng vẫn được nêu ý kiến về biên bản đến hết ngày {dueOn}.] Nếu đối tượng không gửi văn bản này hoặc nội dung ghi chưa đúng, hãy báo ngay cho {deciderName}.',
      en: '{deciderName} has recorded a written agreement of the subject to the minutes of the conference on {processEn} no. {caseNumber}, “{caseTitle}”. The case shows the paper and the day of its receipt.[ If it is not so, the subject may still object to the minutes until the end of {dueOn}.] If the subject did not send it, or it is recorded wrongly, tell {deciderName} at once.',
    },
  },
  objectionAnswered: {
    title: { vi: 'Đã trả lời ý kiến về biên bản: {processVi} số {caseNumber}', en: 'The objection to the minutes is answered: {processEn} no. {caseNumber}' },
    body: {
      vi: 'Tổ kiểm tra đã trả lời ý kiến của đối tượng về biên bản hội nghị của {processVi} số {caseNumber} “{caseTitle}”. Nội dung trả lời có trong vụ việc. Ý kiến và trả lời được xem xét khi kết luận; đối tượng không phải làm gì thêm.',
      en: 'The team has answered what the subject objected to in the minutes of the conference on {processEn} no. {caseNumber}, “{caseTitle}”. The case shows the answer. Objection and answer are considered with the conclusion; nothing more is asked of the subject.',
    },
  },
  conclusionAnnounced: {
    title: { vi: 'Kết luận {processVi} số {caseNumber}', en: 'Conclusion of {processEn} no. {caseNumber}' },
    body: {
      vi: '{deciderName} đã ban hành và thông báo kết luận {processVi} số {caseNumber} “{caseTitle}”; đồng chí hoặc tổ chức đảng của đồng chí là đối tượng, hoặc quản lý đối tượng. Đề nghị nghiên cứu, thực hiện; nếu kết luận có nội dung phải khắc phục thì báo cáo đúng hạn của từng nội dung.',
      en: '{deciderName} has issued and announced the conclusion of {processEn} no. {caseNumber}, “{caseTitle}”, of which you or your organisation are the subject, or which concerns somebody under your management. Read it and carry it out; where it has findings, report by the date of each.',
    },
  },
});
