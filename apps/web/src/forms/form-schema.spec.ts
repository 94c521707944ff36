import { papersAskedFor, papersToChoose } from './form-schema';

describe('the papers that a form asks for', () => {
  const where = { ballotHeld: ['ballotMinutes'] };

  test('are those of the act, and those of a flag once it is set', () => {
    expect(papersAskedFor(['conferenceMinutes'], where, {})).toEqual(['conferenceMinutes']);
    expect(papersAskedFor(['conferenceMinutes'], where, { ballotHeld: false })).toEqual(['conferenceMinutes']);
    expect(papersAskedFor(['conferenceMinutes'], where, { ballotHeld: true })).toEqual(['conferenceMinutes', 'ballotMinutes']);
  });

  test('are those of a count once it is more than none', () => {
    const asked = (notEntitled: string) => papersAskedFor([], { notEntitled: ['notEntitledList'] }, { notEntitled });
    expect([asked(''), asked('0'), asked('2')]).toEqual([[], [], ['notEntitledList']]);
  });
});

describe('the papers that still have to be chosen', () => {
  const none = { asked: [], handedIn: [], chosen: [], isEarlierDay: false };

  test('are those asked for that are neither in the case nor chosen', () => {
    expect(papersToChoose({ ...none, asked: ['plan', 'decision', 'proposal'], handedIn: ['plan'], chosen: ['decision'] })).toEqual(['proposal']);
  });

  test('of an earlier day, where the act asks for none, are the paper of the act', () => {
    expect(papersToChoose(none)).toEqual([]);
    expect(papersToChoose({ ...none, isEarlierDay: true })).toEqual(['actPaper']);
    expect(papersToChoose({ ...none, isEarlierDay: true, chosen: ['actPaper'] })).toEqual([]);
  });

  test('of an earlier day are one that the act asks for, even where all were handed in before', () => {
    const again = { ...none, isEarlierDay: true, asked: ['explanation'], handedIn: ['explanation'] };
    expect(papersToChoose(again)).toEqual(['explanation']);
    expect(papersToChoose({ ...again, chosen: ['actPaper'] })).toEqual(['explanation']);
    expect(papersToChoose({ ...again, chosen: ['explanation'] })).toEqual([]);
  });
});
