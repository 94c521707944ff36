export { chanceOf, type Chance } from './chance';
export { tellJourney1, type Climb } from './journey-1';
export { tell, type Telling } from './tell';
export { Stage, WrongTurn } from './stage';
export { Person, Refused, type Place } from './person';
