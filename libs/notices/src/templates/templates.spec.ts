import { noticeTemplates, renderNotice, type NoticeTemplateName } from '.';

/** What the engine and the relay may fill in; a template that asks for more would show a bare place to a person. */
const params = {
  caseNumber: '01-KT/X', caseTitle: 'Kiểm tra chi bộ xóm 3', processVi: 'kiểm tra khi có dấu hiệu vi phạm', processEn: 'inspection at signs of violation',
  stageVi: 'thẩm tra', stageEn: 'verification', obligationVi: 'báo cáo giải trình', obligationEn: 'hand in the explanation', dueOn: '2026-03-09',
  bodyName: 'Ủy ban kiểm tra', unitName: 'Chi bộ xóm 3', findingTitle: 'Sinh hoạt không đủ kỳ', deciderName: 'Ban Thường vụ Đảng ủy',
  choiceVi: 'chỉ đạo có thời hạn', choiceEn: 'instruct with a date', instruction: 'xong trước ngày 31', documentNumber: '15-QĐ/ĐU', documentDay: '2026-03-01', until: '2026-04-01', remedyBy: '2026-04-01', meetingOn: '2026-02-03', carries: 2, askingNumber: '02-KT/X', place: '14 giờ, nhà văn hóa xóm 3', sinceOn: '2026-02-01', conferenceOn: '2026-01-22', completeBy: '2026-03-02', keptOn: '2026-03-09', periodFrom: '2025-01-01', periodTo: '2025-12-31',
};
const names = Object.keys(noticeTemplates) as NoticeTemplateName[];

test.each(names)('%s says everything in both languages, with nothing left to fill', (name) => {
  const { title, body } = renderNotice(name, params);
  for (const text of [title.vi, title.en, body.vi, body.en]) {
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/[{}]|undefined|null|\d{4}-\d{2}-\d{2}/);
  }
});

test.each(names)('%s speaks Vietnamese in Vietnamese and English in English', (name) => {
  const { title, body } = noticeTemplates[name];
  expect(`${title.vi} ${body.vi}`).not.toMatch(/\{\w+En\}/);
  expect(`${title.en} ${body.en}`).not.toMatch(/\{\w+Vi\}/);
  expect(`${title.vi} ${body.vi}`).toMatch(/[ăâđêôơưạảãàáấầ]/);
});

test('the promised kinds of notice are all there', () => {
  expect(names.toSorted()).toEqual([
    'agreementReceived', 'carried', 'caseTakenOver', 'conclusionAnnounced', 'conferenceCalled', 'decisionAsked', 'decisionAskedAfterCarries', 'decisionMade', 'decisionNotNeeded', 'dueSoon', 'explanationReceived', 'findingVerified',
    'meetingMissed', 'newDateOrdered', 'objectionAnswered', 'objectionReceived', 'overdueOwed', 'overdueTold', 'receivedOnPaper', 'remedyCharged', 'requestSilent', 'returnedForRework', 'scopeChanged', 'stoodAtTop', 'subjectNotified', 'teamChanged', 'termExtended', 'verificationAsked', 'yourRight', 'yourTurn',
  ]);
});

test('a parameter that nobody gave stays visible, an empty one is a dash', () => {
  expect(renderNotice('yourTurn', { dueOn: null }).body.en).toMatch(/“\{caseTitle\}”.*by –\./);
});

test('a carry of a finding that has no date any more says nothing of its date', () => {
  for (const name of ['carried', 'meetingMissed'] as const) {
    const [dated, undated] = [renderNotice(name, params).body, renderNotice(name, { ...params, dueOn: null }).body];
    expect([dated.vi, dated.en]).toEqual([expect.stringMatching(/ Hạn .*09\/03\/2026\./), expect.stringMatching(/ date stays 9 Mar 2026\./)]);
    expect(`${undated.vi} ${undated.en}`).not.toMatch(/Hạn|date|–|[[\]]/);
  }
});

test.each(['explanationReceived', 'objectionReceived', 'agreementReceived'] as const)('%s says until when the subject may still speak itself, and nothing of it once that day has passed', (name) => {
  const [running, over] = [renderNotice(name, params).body, renderNotice(name, { ...params, dueOn: null }).body];
  expect([running.vi, running.en]).toEqual([expect.stringMatching(/ đối tượng vẫn được .* đến hết ngày 09\/03\/2026\./), expect.stringMatching(/ the subject may still .* until the end of 9 Mar 2026\./)]);
  expect(`${over.vi} ${over.en}`).not.toMatch(/vẫn được|may still|–|[[\]]/);
});

test('of a month without a meeting it is said that none was recorded, not that there was none', () => {
  const { title, body } = renderNotice('meetingMissed', params);
  expect(title).toEqual({ vi: 'Chưa ghi nhận cuộc họp của Chi bộ xóm 3 trong kỳ sinh hoạt tháng 02/2026', en: 'No meeting of Chi bộ xóm 3 has been recorded for Feb 2026' });
  expect(body.vi).toMatch(/^Đến hết ngày 03\/02\/2026, chưa ghi nhận cuộc họp nào/);
});

test('each language writes a day in its own way', () => {
  const { body } = renderNotice('dueSoon', params);
  expect([body.vi, body.en]).toEqual([expect.stringContaining('ngày 09/03/2026'), expect.stringContaining('on 9 Mar 2026')]);
});

test('a decision is said to be that of the body that decided, and what it does not say is left out', () => {
  const { title, body } = renderNotice('decisionMade', { ...params, instruction: null, documentNumber: null, documentDay: null, dueOn: null, keptOn: null });
  expect([title.vi, title.en]).toEqual(['Ban Thường vụ Đảng ủy đã quyết định: chỉ đạo có thời hạn', 'Ban Thường vụ Đảng ủy has decided: instruct with a date']);
  expect(body.en).toMatch(/^Ban Thường vụ Đảng ủy has decided .* What it is about: “hand in the explanation”\.$/);
  expect(renderNotice('decisionMade', { ...params, dueOn: null, keptOn: '2026-12-18' }).body).toEqual({ vi: expect.stringMatching(/ Thời hạn không thay đổi: 18\/12\/2026\.$/), en: expect.stringMatching(/ The date stays: 18 Dec 2026\.$/) });
  expect(renderNotice('decisionMade', { ...params, keptOn: null }).body.vi).toMatch(/ Văn bản số 15-QĐ\/ĐU ngày 01\/03\/2026\. Nội dung: “xong trước ngày 31”\. Thời hạn mới: 09\/03\/2026\.$/);
});
