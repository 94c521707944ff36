/** What the worker bundles: the one interpreter, which runs every process. */
export { runCase } from './engine/run-case.workflow';
