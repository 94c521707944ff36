import { defineTemplates } from './template';

/** Whose turn it is, by when, and what the level above is told when the day has passed. */
export const turnTemplates = defineTemplates({
  yourTurn: {
    title: { vi: 'Đến lượt {bodyName}: {obligationVi}', en: 'Your turn, {bodyName}: {obligationEn}' },
    body: {
      vi: '{processVi} số {caseNumber} “{caseTitle}” đang ở bước {stageVi}. {bodyName} cần {obligationVi} chậm nhất ngày {dueOn}. Cách tính và căn cứ của thời hạn, đã xác minh hay chưa, có trong hồ sơ.',
      en: '{processEn} no. {caseNumber}, “{caseTitle}”, is at {stageEn}. {bodyName} has to {obligationEn} by {dueOn}. The case shows how the date was counted, on what basis, and whether that is verified.',
    },
  },
  dueSoon: {
    title: { vi: 'Sắp đến hạn {dueOn}: {obligationVi}', en: 'Due soon, {dueOn}: {obligationEn}' },
    body: {
      vi: 'Việc “{obligationVi}” của {processVi} số {caseNumber} “{caseTitle}” đến hạn ngày {dueOn} mà chưa thực hiện. Quá ngày đó, cấp ủy của {unitName} sẽ được báo.',
      en: '“{obligationEn}” of {processEn} no. {caseNumber}, “{caseTitle}”, is due on {dueOn} and not done yet. After that day the committee of {unitName} is told.',
    },
  },
  overdueTold: {
    title: { vi: '{unitName} quá hạn: {obligationVi}', en: '{unitName} is overdue: {obligationEn}' },
    body: {
      vi: '{processVi} số {caseNumber} “{caseTitle}”: {unitName} chưa {obligationVi} dù đã đến hạn ngày {dueOn}. Báo để {bodyName} biết và đôn đốc; nếu vẫn chưa thực hiện, việc được chuyển lên cấp trên xem xét, quyết định.',
      en: '{processEn} no. {caseNumber}, “{caseTitle}”: {unitName} has not done “{obligationEn}”, due on {dueOn}. {bodyName} is told so that it can press for it; if nothing happens, the body above is asked to decide.',
    },
  },
  returnedForRework: {
    title: { vi: 'Trả lại để làm lại: {caseTitle}', en: 'Returned for rework: {caseTitle}' },
    body: {
      vi: '{bodyName} trả lại {processVi} số {caseNumber} “{caseTitle}” với yêu cầu: {instruction}. Cần {obligationVi} chậm nhất ngày {dueOn}.',
      en: '{bodyName} has returned {processEn} no. {caseNumber}, “{caseTitle}”, and asks: {instruction}. Please {obligationEn} by {dueOn}.',
    },
  },
  subjectNotified: {
    title: { vi: 'Thông báo {processVi} đối với {unitName}', en: 'Notice of {processEn} concerning {unitName}' },
    body: {
      vi: '{bodyName} đã mở {processVi} số {caseNumber} “{caseTitle}” đối với {unitName}. Theo quy trình này, đối tượng được giải trình bằng văn bản, được nghe tại hội nghị và được nêu ý kiến về biên bản. Hạn báo cáo giải trình: {dueOn}.',
      en: '{bodyName} has opened {processEn} no. {caseNumber}, “{caseTitle}”, concerning {unitName}. In this process those concerned may explain in writing, be heard at the conference and object to its minutes. The written explanation is due on {dueOn}.',
    },
  },
  conclusionAnnounced: {
    title: { vi: 'Kết luận {processVi} số {caseNumber}', en: 'Conclusion of {processEn} no. {caseNumber}' },
    body: {
      vi: '{bodyName} đã ban hành và thông báo kết luận {processVi} số {caseNumber} “{caseTitle}” đối với {unitName}. Đề nghị nghiên cứu, thực hiện và báo cáo đúng hạn nêu trong từng nội dung.',
      en: '{bodyName} has issued and announced the conclusion of {processEn} no. {caseNumber}, “{caseTitle}”, concerning {unitName}. Read it, carry it out and report by the date of each finding.',
    },
  },
  caseClosed: {
    title: { vi: 'Đã kết thúc: {caseTitle}', en: 'Closed: {caseTitle}' },
    body: {
      vi: '{processVi} số {caseNumber} “{caseTitle}” đã kết thúc tại bước {stageVi}. Hồ sơ được lưu và vẫn tra cứu được.',
      en: '{processEn} no. {caseNumber}, “{caseTitle}”, was closed at {stageEn}. Its file is kept and can still be read.',
    },
  },
  lapseRefused: {
    title: { vi: 'Cảnh báo vận hành: không ghi được việc quá hạn của {caseNumber}', en: 'Operator alarm: a lapse of {caseNumber} could not be recorded' },
    body: {
      vi: 'Bộ máy không ghi được sự kiện quá hạn ({obligationVi}, hạn {dueOn}) của {processVi} số {caseNumber}. Hồ sơ giữ nguyên trạng thái và việc ghi sẽ được thử lại; hãy xem nguyên nhân trong mục cảnh báo.',
      en: 'The engine could not record that “{obligationEn}”, due on {dueOn}, lapsed in {processEn} no. {caseNumber}. The case is unchanged and it will be tried again; see the alarm for the cause.',
    },
  },
});
