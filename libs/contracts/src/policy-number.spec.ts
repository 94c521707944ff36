import { fillText, standingText } from './index';

describe('the standing of a number', () => {
  test.each([
    [{ status: 'default', verified: false, clause: null, sourceRef: '[DEF] x' }, 'mức mặc định của hệ thống, chưa xác minh', 'a default of this system, not verified'],
    [{ status: 'regulation', verified: true, clause: 'HD 42-HD/BTCTW', sourceRef: '[V] x' }, 'quy định: HD 42-HD/BTCTW', 'a regulation: HD 42-HD/BTCTW'],
    [{ status: 'regulation', verified: true, clause: 'HD 42-HD/BTCTW', sourceRef: '[V2] x' }, 'quy định: HD 42-HD/BTCTW, theo nguồn thứ cấp', 'a regulation: HD 42-HD/BTCTW, by a secondary source'],
    [{ status: 'regulation', verified: true, clause: 'QĐ 296-QĐ/TW, Điều 3', sourceRef: 'V2: x' }, 'quy định: QĐ 296-QĐ/TW, Điều 3, theo nguồn thứ cấp', 'a regulation: QĐ 296-QĐ/TW, Điều 3, by a secondary source'],
    [{ status: 'regulation', verified: false, clause: 'HD 08-HD/TW', sourceRef: '[V2] x' }, 'quy định: HD 08-HD/TW, chưa xác minh', 'a regulation: HD 08-HD/TW, not verified'],
    [{ status: 'localRule', verified: true, clause: null, sourceRef: '[V] x' }, 'quy định của địa phương', 'a local rule'],
  ] as const)('of %j is said in a few words', (number, vi, en) => {
    expect(standingText(number)).toEqual({ vi, en });
  });

  test('never calls a default law, whatever clause stands beside it', () => {
    expect(standingText({ status: 'default', verified: true, clause: 'QĐ 331-QĐ/TW', sourceRef: '[V2] x' }).vi).toBe('mức mặc định của hệ thống, chưa xác minh');
  });

  test('is told in the language of its sentence', () => {
    const basis = standingText({ status: 'localRule', verified: false, clause: 'QĐ 1127-QĐ/TU', sourceRef: '[V] x' });
    expect(fillText({ vi: '{days} ngày ({basis})', en: '{days} days ({basis})' }, { days: 3, basis })).toEqual({ vi: '3 ngày (quy định của địa phương: QĐ 1127-QĐ/TU, chưa xác minh)', en: '3 days (a local rule: QĐ 1127-QĐ/TU, not verified)' });
  });
});
