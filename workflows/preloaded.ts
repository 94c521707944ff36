/**
 * What is the same for every case: the rules, the definitions and the pure functions of the engine. A worker thread loads it once and shares
 * it among its cases, instead of once per case; that was an eighth of what opening a case costs the worker.
 * Nothing that is imported here may keep anything of a case between calls, or import the workflow SDK, which belongs to one case.
 */
import './engine/apply';
import './engine/card';
import './engine/decide-action';
import './engine/decide-opening';
import './engine/decide-signal';
import './engine/details';
import './engine/engine-settings';
import './engine/silence';
import './processes/rulebook';

// The SDK draws a stack trace for each promise of a workflow, which was a seventh of what a command costs the worker. Four frames say where
// something failed and who asked; the history replayed outside the worker shows them all.
(Error as ErrorConstructor & { stackTraceLimit: number }).stackTraceLimit = 4;
