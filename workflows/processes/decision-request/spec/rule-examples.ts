import type { Concerned, Origin } from '../../../engine/case-state';
import { bodyAbove } from '../../../engine/spec/a-case';
import { BODIES } from '../../../engine/spec/people';
import { examplesOf, type RuleExample } from '../../../engine/spec/rule-example';

const example = examplesOf({
  parties: { asked: { is: 'body', ...bodyAbove(1) }, asking: BODIES.inspectionCommittee },
  definition: { limits: {} },
  policy: { 'request.extension': { value: 30 }, 'request.ordered': { value: 90 } },
});

const shortestTerm = { policy: { 'remediation.shortestTerm': { value: 15 } } };

/** A request about the limit of a whole case, which its share lets grow by so many days. */
const aboutAWholeCase = (mostDays: number): { origin: Origin } => ({
  origin: { caseId: 'inspection', number: 'KTDH-1', relation: 'asks', seq: 9, asks: { deadlineId: 'wholeCase#1', key: 'wholeCase', up: 1, kinds: ['committee'], dueOn: '2026-01-19', owingUnitId: 'commune', share: { mostDays, basis: { vi: 'mức mặc định', en: 'a default' } } } },
});

/** A request about what the cell has let lapse. */
const aboutTheCell: { origin: Origin } = { origin: { caseId: 'remediation', number: 'KP-1', relation: 'asks', seq: 9, asks: { deadlineId: 'remedy#1', key: 'remedy', up: 1, kinds: ['committee'], dueOn: '2026-01-19', owingUnitId: 'cell' } } };

/** The same request, where the date was moved by so many days already. */
const extendedBefore = (extendedBy: number): { origin: Origin } => ({ origin: { ...aboutTheCell.origin, asks: { ...aboutTheCell.origin.asks!, extendedBy } } });

/** The same request before the date has come: the matter was carried too often. */
const askedBefore = (dueOn: string): { origin: Origin } => ({ origin: { ...aboutTheCell.origin, asks: { ...aboutTheCell.origin.asks!, dueOn } } });

/** A request about what the inspecting body has let lapse, in the case of a member or of a cell. */
const inTheCaseOf = (concerns: Concerned): { origin: Origin } => ({ origin: { ...aboutTheCell.origin, asks: { ...aboutTheCell.origin.asks!, owingUnitId: 'commune', concerns } } });

/** The same in the inspection of a cell, of which it is known who sits in it. */
const whoseSeatsAreKnown = { ...inTheCaseOf({ unitId: 'cell', bodyId: BODIES.cell.bodyId, units: ['cell'] }), parties: { asked: { is: 'body', ...bodyAbove(1) }, asking: BODIES.inspectionCommittee, concerned: BODIES.cell } } as const;

/** Facts on which the rules of the request to the body above are frozen. */
export const decisionRequestExamples: readonly RuleExample[] = [
  example('actorDoesNotOweTheMatter', 'somebody of another cell decides', { actor: 'outsider', people: ['outsider'], state: aboutTheCell }),
  example('actorDoesNotOweTheMatter', 'a member of the cell that was silent decides', { actor: 'chairFromTheCell', people: ['chairFromTheCell'], state: aboutTheCell }),
  example('actorDoesNotOweTheMatter', 'the secretary of the cell that was silent decides', { actor: 'secretary', people: ['secretary'], state: aboutTheCell }),
  example('actorDoesNotOweTheMatter', 'nothing is known of the one who decides', { people: [], state: aboutTheCell }),
  example('actorIsNotWhomTheMatterConcerns', 'somebody who is nothing to the member decides', { actor: 'outsider', people: ['outsider'], state: inTheCaseOf({ personId: 'remedier' }) }),
  example('actorIsNotWhomTheMatterConcerns', 'the member himself decides', { actor: 'secretaryAbove', people: ['secretaryAbove'], state: inTheCaseOf({ personId: 'secretaryAbove' }) }),
  example('actorIsNotWhomTheMatterConcerns', 'kin of the member decides', { actor: 'kinOfTheRemedier', people: ['kinOfTheRemedier'], state: inTheCaseOf({ personId: 'remedier' }) }),
  example('actorIsNotWhomTheMatterConcerns', 'a subordinate of the member decides', { actor: 'subordinateOfTheRemedier', people: ['subordinateOfTheRemedier'], state: inTheCaseOf({ personId: 'remedier' }) }),
  example('actorIsNotWhomTheMatterConcerns', 'a comrade of the member’s cell decides', { actor: 'chairFromTheCell', people: ['chairFromTheCell'], state: inTheCaseOf({ personId: 'remedier' }) }),
  example('actorIsNotWhomTheMatterConcerns', 'a member of the cell that the case is about decides', { actor: 'chairFromTheCell', people: ['chairFromTheCell'], state: inTheCaseOf({ unitId: 'cell' }) }),
  example('actorIsNotWhomTheMatterConcerns', 'somebody of another cell decides', { actor: 'outsider', people: ['outsider'], state: inTheCaseOf({ unitId: 'cell' }) }),
  example('actorIsNotWhomTheMatterConcerns', 'nothing is known of the one who decides', { people: [], state: inTheCaseOf({ personId: 'remedier' }) }),
  example('actorIsNotWhomTheMatterConcerns', 'the request does not say whom the matter concerns', { actor: 'outsider', people: ['outsider'], state: aboutTheCell }),
  example('actorIsNotTiedToTheMatter', 'somebody who is nothing to the case decides', { actor: 'outsider', people: ['outsider'], state: inTheCaseOf({ unitId: 'cell', units: ['cell'], doneBy: 'remedier' }) }),
  example('actorIsNotTiedToTheMatter', 'the request does not say whom the matter concerns', { actor: 'outsider', people: ['outsider'], state: aboutTheCell }),
  example('actorIsNotTiedToTheMatter', 'the member himself decides', { actor: 'secretaryAbove', people: ['secretaryAbove'], state: inTheCaseOf({ personId: 'secretaryAbove' }) }),
  example('actorIsNotTiedToTheMatter', 'kin of the member decides', { actor: 'kinOfTheRemedier', people: ['kinOfTheRemedier'], state: inTheCaseOf({ personId: 'remedier' }) }),
  example('actorIsNotTiedToTheMatter', 'a subordinate of the member decides', { actor: 'subordinateOfTheRemedier', people: ['subordinateOfTheRemedier'], state: inTheCaseOf({ personId: 'remedier' }) }),
  example('actorIsNotTiedToTheMatter', 'a comrade of the member’s cell decides', { actor: 'chairFromTheCell', people: ['chairFromTheCell'], state: inTheCaseOf({ personId: 'remedier' }) }),
  example('actorIsNotTiedToTheMatter', 'a member of the cell that the case is about decides', { actor: 'chairFromTheCell', people: ['chairFromTheCell'], state: inTheCaseOf({ unitId: 'cell' }) }),
  example('actorIsNotTiedToTheMatter', 'a member of the cell from which it was taken over decides', { actor: 'chairFromTheCell', people: ['chairFromTheCell'], state: inTheCaseOf({ unitId: 'unit 1 above', units: ['unit 1 above', 'cell'] }) }),
  example('actorIsNotTiedToTheMatter', 'a committee member attached to the cell decides', { actor: 'attachedToTheCell', people: ['attachedToTheCell'], state: inTheCaseOf({ unitId: 'cell', units: ['cell'] }) }),
  example('actorIsNotTiedToTheMatter', 'who is charged with the remedy decides', { actor: 'remedier', people: ['remedier'], state: inTheCaseOf({ unitId: 'unit 1 above', units: ['unit 1 above'], doneBy: 'remedier' }) }),
  example('actorIsNotTiedToTheMatter', 'kin of who is charged with the remedy decides', { actor: 'kinOfTheRemedier', people: ['kinOfTheRemedier'], state: inTheCaseOf({ unitId: 'cell', units: ['cell'], doneBy: 'remedier' }) }),
  example('actorIsNotTiedToTheMatter', 'a subordinate of who is charged with the remedy decides', { actor: 'subordinateOfTheRemedier', people: ['subordinateOfTheRemedier'], state: inTheCaseOf({ personId: 'secretary', units: ['cell'], doneBy: 'remedier' }) }),
  example('actorIsNotTiedToTheMatter', 'kin of who sits in the inspected organisation decides', { actor: 'kinOfTheSecretary', people: ['kinOfTheSecretary'], state: whoseSeatsAreKnown }),
  example('actorIsNotTiedToTheMatter', 'kin of who sits in the cell that owns a finding decides', { actor: 'kinOfTheSecretary', people: ['kinOfTheSecretary'], state: inTheCaseOf({ unitId: 'cell', units: ['cell'] }) }),
  example('actorIsNotTiedToTheMatter', 'nothing is known of the one who decides', { people: [], state: inTheCaseOf({ unitId: 'cell' }) }),
  example('documentIsDatedWithinTheCase', 'dated today', { input: { documentDay: '2026-01-20' } }),
  example('documentIsDatedWithinTheCase', 'dated on the day on which the case was opened', { input: { documentDay: '2026-01-05' } }),
  example('documentIsDatedWithinTheCase', 'dated before the case was opened', { input: { documentDay: '2026-01-04' } }),
  example('documentIsDatedWithinTheCase', 'dated tomorrow', { input: { documentDay: '2026-01-21' } }),
  example('documentIsDatedWithinTheCase', 'recorded today of an earlier day, and dated after that day', { input: { documentDay: '2026-01-19' }, occurredOn: '2026-01-18' }),
  example('extensionFromAboveIsWithinItsCap', 'the last day that the number allows', { input: { until: '2026-02-19' } }),
  example('extensionFromAboveIsWithinItsCap', 'a day later than the number allows', { input: { until: '2026-02-20' } }),
  example('extensionEndsLater', 'a day after a date that is still to come', { input: { until: '2026-03-11' }, state: askedBefore('2026-03-10') }),
  example('extensionEndsLater', 'the very date that is still to come', { input: { until: '2026-03-10' }, state: askedBefore('2026-03-10') }),
  example('extensionEndsLater', 'a day before the date that is still to come', { input: { until: '2026-02-19' }, state: askedBefore('2026-03-10') }),
  example('extensionEndsLater', 'a day after a date that has passed', { input: { until: '2026-01-21' }, state: aboutTheCell }),
  example('extensionsAddUpWithinTheirCap', 'the last day that the number allows after the day of the decision', { input: { until: '2026-02-19' }, state: aboutTheCell }),
  example('extensionsAddUpWithinTheirCap', 'a day later than the number allows after the day of the decision', { input: { until: '2026-02-20' }, state: aboutTheCell }),
  example('extensionsAddUpWithinTheirCap', 'the last day that the number allows after a date that is still to come', { input: { until: '2026-04-09' }, state: askedBefore('2026-03-10') }),
  example('extensionsAddUpWithinTheirCap', 'a day later than the number allows after a date that is still to come', { input: { until: '2026-04-10' }, state: askedBefore('2026-03-10') }),
  example('extensionsAddUpWithinTheirCap', 'ten days are left of thirty', { input: { until: '2026-01-30' }, state: extendedBefore(20) }),
  example('extensionsAddUpWithinTheirCap', 'a day more than the ten that are left of thirty', { input: { until: '2026-01-31' }, state: extendedBefore(20) }),
  example('extensionsAddUpWithinTheirCap', 'nothing is left of thirty', { input: { until: '2026-01-21' }, state: extendedBefore(40) }),
  example('extensionFromAboveIsWithinTheShare', 'the last day that the share of a whole case allows', { input: { until: '2026-02-04' }, state: aboutAWholeCase(15) }),
  example('extensionFromAboveIsWithinTheShare', 'a day later than the share of a whole case allows', { input: { until: '2026-02-05' }, state: aboutAWholeCase(15) }),
  example('extensionFromAboveIsWithinTheShare', 'about what no share caps', { input: { until: '2026-02-05' } }),
  example('dateFromAboveIsWithinItsCap', 'the last day that the number allows', { input: { until: '2026-04-20' } }),
  example('dateFromAboveIsWithinItsCap', 'a day later than the number allows', { input: { until: '2026-04-21' } }),
  example('dateFromAboveLeavesTheShortestTerm', 'the first day that the number allows', { input: { until: '2026-02-04' }, state: { ...aboutTheCell, ...shortestTerm } }),
  example('dateFromAboveLeavesTheShortestTerm', 'a day sooner', { input: { until: '2026-02-03' }, state: { ...aboutTheCell, ...shortestTerm } }),
  example('dateFromAboveLeavesTheShortestTerm', 'counted from the day of recording', { input: { until: '2026-02-03' }, state: { ...aboutTheCell, ...shortestTerm }, occurredOn: '2026-01-10' }),
  example('dateFromAboveLeavesTheShortestTerm', 'tomorrow, about the term of a whole inspection', { input: { until: '2026-01-21' }, state: { ...aboutAWholeCase(15), ...shortestTerm } }),
];
