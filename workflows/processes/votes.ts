import { countOf, type RuleContext } from '../engine/rules';

/** Votes cast in a ballot as they are typed in: for, against, and without an opinion. */
export const votesCast = (context: RuleContext): number => countOf(context, 'votesFor') + countOf(context, 'votesAgainst') + countOf(context, 'abstained');
