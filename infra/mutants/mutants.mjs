// Named spoilings of the product. Each breaks one thing that must always hold; the test named beside it must then fail.
// `find` stands exactly once in `file`. `unit` mutants run everywhere; `system` ones need PostgreSQL and Temporal (`--all`).
const remediation = 'workflows/processes/remediation';
const commit = 'libs/cases/src/commit';

export const mutants = [
  // An open finding is on every next agenda until it is verified.
  { name: 'done ends the follow-up', tier: 'unit', file: 'workflows/engine/decide-action.ts', find: "  if (verdict === 'done' && effect.whenDone !== undefined) {\n    draft.meet(effect.ask);\n    draft.enterStage(effect.whenDone);", replace: "  if (verdict === 'done' && effect.whenDone !== undefined) {\n    draft.meet(effect.ask);\n    draft.enterStage(effect.whenDone);\n    draft.end('remedied');", test: remediation },
  { name: 'a verifying finding is looked at no more', tier: 'unit', file: `${remediation}/remediation.process.ts`, find: "whenOverdue: inspectionLadder('verifier', 'overseer'), after: 'nameVerifier' },\n        followUp,", replace: "whenOverdue: inspectionLadder('verifier', 'overseer'), after: 'nameVerifier' },", test: remediation },
  { name: 'the agenda forgets findings that a meeting called done', tier: 'system', file: 'libs/meetings/src/agenda.queries.ts', find: "AND (f.status = 'open' OR", replace: "AND ((f.status = 'open' AND earlier.verdict IS NULL) OR", test: 'test/integration/meetings/an-open-finding' },
  { name: 'minutes are signed without every verdict', tier: 'system', file: 'libs/meetings/src/minutes.commands.ts', find: '  if (waiting.length === 0) return;', replace: '  if (waiting.length >= 0) return;', test: 'test/integration/meetings/minutes-are-signed' },
  // Nobody verifies his own remedy.
  { name: 'the remedier may verify', tier: 'unit', file: `${remediation}/remediation.rules.ts`, find: 'if (facts.personId === remedier || facts.personId === subject)', replace: 'if (facts.personId === subject)', test: remediation },
  { name: 'kin may verify', tier: 'unit', file: `${remediation}/remediation.rules.ts`, find: "if (other !== null && facts.kinOf.includes(other)) return 'kin';", replace: '', test: 'workflows/processes/rules-are-frozen' },
  { name: 'a member of the owning cell may verify', tier: 'unit', file: `${remediation}/remediation.rules.ts`, find: "  if (facts.memberOf.includes(owner.unitId)) return 'member';\n", replace: '', test: 'workflows/processes/rules-are-frozen' },
  { name: 'a verifier of an earlier round verifies', tier: 'unit', file: `${remediation}/remediation.rules.ts`, find: "allows: ({ state }) => state.obligations['verify']?.status === 'open' || {},", replace: 'allows: () => true,', test: remediation },
  // Escalation: at most once for each deadline and rung, never moved by silence.
  { name: 'the body above is asked again and again', tier: 'unit', file: 'workflows/engine/silence.ts', find: 'if (!deadline || !rung || draft.state.requests[deadline.id] || deadline.askedUp > deadline.higher) return;', replace: 'if (!deadline || !rung) return;', test: remediation },
  { name: 'a request that was answered asks the same rung again', tier: 'unit', file: 'workflows/engine/decide-signal.ts', find: 'higher: returned ? open.up - 1 : open.up', replace: 'higher: returned ? open.up : open.up - 1', test: remediation },
  { name: 'an answer that takes nothing over moves responsibility', tier: 'unit', file: 'workflows/engine/decide-signal.ts', find: "if (answer.outcome === 'takenOver' && deadline)", replace: 'if (deadline)', test: remediation },
  // Carries are counted once; a finding's own date never moves with a meeting.
  { name: 'a month without a meeting is carried twice', tier: 'unit', file: 'workflows/engine/decide-action.ts', find: "(verdict === 'done' || alreadyCarried ? 0 : 1)", replace: "(verdict === 'done' ? 0 : 1)", test: remediation },
  { name: 'a month without a meeting is no carry', tier: 'unit', file: 'workflows/engine/silence.ts', find: 'const carries = draft.state.carries + 1;', replace: 'const carries = draft.state.carries;', test: remediation },
  { name: 'a moved meeting moves the own date', tier: 'unit', file: 'workflows/engine/decide-signal.ts', find: "const deadline = draft.runningDeadline('followUp');", replace: "const deadline = draft.runningDeadline('remedy');", test: remediation },
  { name: 'what was done in time but recorded late is late', tier: 'unit', file: 'workflows/engine/draft.ts', find: '    const inTime = this.occurredOn <= deadline.dueOn;\n    this.endDeadline', replace: '    const inTime = this.today <= deadline.dueOn;\n    this.endDeadline', test: 'workflows/processes/inspection' },
  // One transaction, one sequence, one generation, one key.
  { name: 'the sequence may jump', tier: 'system', file: `${commit}/commit-act.ts`, find: 'if ((standing.lastSeq ?? 0) === input.seq - 1) return null;', replace: 'if ((standing.lastSeq ?? 0) <= input.seq - 1) return null;', also: [{ file: `${commit}/act-statement.ts`, find: 'AND last_seq = ${$(input.seq - 1)} ', replace: 'AND last_seq <= ${$(input.seq - 1)} ' }], test: 'test/workflow/an-act-is-written-once' },
  { name: 'an older generation writes on', tier: 'system', file: `${commit}/commit-act.ts`, find: 'standing.generation > input.generation) throw', replace: 'standing.generation > input.generation + 99) throw', test: 'test/workflow/an-act-is-written-once' },
  { name: 'an older generation wins the race', tier: 'system', file: `${commit}/act-statement.ts`, find: ' AND generation <= ${generation}::int`', replace: '`', test: 'test/workflow/an-act-is-written-once' },
  { name: 'a key answers another request', tier: 'system', file: 'libs/cases/src/case-gateway.ts', find: "if (digest !== command.digest) throw problem('IDEMPOTENCY_KEY_REUSED');", replace: '', test: 'test/workflow/an-act-is-written-once' },
  { name: 'an act is written without its audit entry', tier: 'system', file: `${commit}/act-statement.ts`, find: 'INSERT INTO audit_entries SELECT r.* FROM moved, ', replace: 'INSERT INTO audit_entries SELECT r.* FROM (SELECT 1 WHERE false) AS moved, ', test: 'test/system/cases/refused-for-good' },
  { name: 'the workflow moves on before the commit has taken the act', tier: 'system', file: 'workflows/engine/run-case.workflow.ts', find: 'const outcome = await this.commitAct(input);', replace: 'this.state = { ...before, seq };\n    const outcome = await this.commitAct(input);', test: 'test/system/cases/refused-for-good' },
  { name: 'a refused fact is forgotten', tier: 'system', file: 'workflows/engine/run-case.workflow.ts', find: 'this.unheard = isRefused ? [...others, { signal, againAt: this.now() + engineSettings.refusedRetryMs }] : others;', replace: 'this.unheard = others;', test: 'test/system/cases/refused-for-good' },
  // Who may read.
  { name: 'everybody reads every case', tier: 'system', file: 'libs/platform/src/database/migrations/1767571200006-cases.ts', find: 'const mine = `(unit_id = ANY (app_units()) OR person_id = app_person())`;', replace: 'const mine = `(true)`;', test: 'test/system/access/who-sees-a-case' },
  { name: 'the inspected party reads before it is told', tier: 'system', file: 'workflows/engine/card.ts', find: "if (state.definition.parties[name]?.readsFrom === 'told' && !state.told.includes(name)) continue;", replace: '', test: 'test/system/access/who-sees-a-case' },
];
