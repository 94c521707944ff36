import { Problem } from '@kiem-giam/contracts';
import { processes, type ProcessDefinition } from '@kiem-giam/workflows';
import { refuseOtherSubject } from './subject-of-opening';

const inspection = processes['inspection']!;
const about = (is: 'body' | 'person' | 'bodyOrPerson'): ProcessDefinition => ({ ...inspection, parties: { ...inspection.parties, subject: { is, readsFrom: 'told' } } });
const fieldsRefused = (definition: ProcessDefinition, subjectUnitId: string | null): Problem['fields'] => {
  try {
    refuseOtherSubject(definition, { subjectUnitId });
    return [];
  } catch (error) {
    if (error instanceof Problem && error.code === 'INPUT_INVALID') return error.fields;
    throw error;
  }
};

describe('the subject of a case', () => {
  test('that is a body is no person, and one that is a person no body: the field is told in both languages', () => {
    expect(fieldsRefused(about('body'), null)).toEqual([{ path: 'subjectPersonId', vi: expect.stringContaining('chỉ áp dụng đối với tổ chức đảng'), en: expect.stringContaining('for organisations only') }]);
    expect(fieldsRefused(about('person'), 'a-unit')).toEqual([{ path: 'subjectUnitId', vi: expect.stringContaining('cá nhân đảng viên'), en: expect.stringContaining('for a person only') }]);
    expect([fieldsRefused(about('body'), 'a-unit'), fieldsRefused(about('person'), null)]).toEqual([[], []]);
  });

  test('of an inspection is either', () => {
    expect([fieldsRefused(inspection, 'a-unit'), fieldsRefused(inspection, null)]).toEqual([[], []]);
  });
});
