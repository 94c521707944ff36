import { papersAskedFor } from './form-schema';

describe('the papers that a form asks for', () => {
  const where = { ballotHeld: ['ballotMinutes'] };

  test('are those of the act, and those of a flag once it is set', () => {
    expect(papersAskedFor(['conferenceMinutes'], where, {})).toEqual(['conferenceMinutes']);
    expect(papersAskedFor(['conferenceMinutes'], where, { ballotHeld: false })).toEqual(['conferenceMinutes']);
    expect(papersAskedFor(['conferenceMinutes'], where, { ballotHeld: true })).toEqual(['conferenceMinutes', 'ballotMinutes']);
  });
});
