/**
 * What is the same for every case: the rules, the definitions and the pure functions of the engine. A worker thread loads it once and shares
 * it among its cases, instead of once per case; that was an eighth of what opening a case costs the worker.
 * Nothing that is imported here may keep anything of one case between calls (what many cases rest on is kept, frozen, under its hash), or import the workflow SDK, which belongs to one case.
 */
import './engine/apply';
import './engine/card';
import './engine/decide-action';
import './engine/decide-opening';
import './engine/decide-signal';
import './engine/details';
import './engine/engine-settings';
import './engine/kept-foundations';
import './engine/silence';
import './processes/rulebook';

// The SDK draws a stack trace for each promise of a workflow, which was a fifth of what a command costs the worker. Two frames say where something
// failed and who called it. Whoever needs more starts the worker with NODE_OPTIONS=--stack-trace-limit=50, which is left as it is.
const traced = Error as ErrorConstructor & { stackTraceLimit: number };
const BY_DEFAULT = 10;
if (traced.stackTraceLimit === BY_DEFAULT) traced.stackTraceLimit = 2;
