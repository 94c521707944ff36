/**
 * Who may import whom (decision record 0001). Each noun is one library; the one horizontal cut is the workflow sandbox.
 * The table says for every library which others it may use, beside contracts and platform, which all may use.
 */
const nounsEachMayUse = {
  audit: [],
  policies: ['audit'],
  units: [],
  notices: ['units'],
  documents: ['audit', 'units'],
  access: ['audit', 'units'],
  meetings: ['audit', 'policies', 'units', 'documents'],
  cases: ['audit', 'policies', 'units', 'documents', 'meetings', 'notices', 'workflows'],
};

const nouns = Object.keys(nounsEachMayUse);

/** One rule per noun, made from the table above. */
const nounRules = Object.entries(nounsEachMayUse).map(([noun, allowed]) => ({
  name: `${noun}-keeps-to-its-neighbours`,
  comment: `libs/${noun} may use ${['contracts', 'platform', ...allowed].join(', ')}; another direction would tie the nouns into one knot.`,
  severity: 'error',
  from: { path: `^libs/${noun}/` },
  to: {
    path: '^(libs|workflows|apps|infra)/',
    pathNot: [`^libs/${noun}/`, '^libs/(contracts|platform)/', ...allowed.map((other) => (other === 'workflows' ? '^workflows/index\\.ts$' : `^libs/${other}/src/index\\.ts$`))],
  },
}));

/** Tests beside the code, and what only they use. */
const SPEC = '(\\.spec\\.ts$|/spec/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'A circle makes the order of loading matter and two files inseparable: move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-library-knows-an-app',
      comment: 'Apps put libraries together; a library that knows an app cannot be used by another.',
      severity: 'error',
      from: { path: '^(libs|workflows)/' },
      to: { path: '^(apps|infra|test)/' },
    },
    {
      name: 'only-through-the-index',
      comment: 'A package is used through its index alone; every other file of it may change without asking.',
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/|^infra/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$2/'] },
    },
    {
      name: 'contracts-stand-alone',
      comment: 'Everybody imports contracts, so contracts import nobody but the schema library.',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: SPEC },
      to: { pathNot: ['^libs/contracts/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'platform-knows-no-noun',
      comment: 'Platform is the ground under the nouns; it may know contracts only.',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^(libs|workflows|apps|infra)/', pathNot: '^libs/(platform|contracts)/' },
    },
    ...nounRules,
    {
      name: 'sandbox-imports-contracts-only',
      comment: 'Workflow code runs in a sandbox and is replayed: no Node, no Nest, no database, no library but contracts.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: SPEC },
      to: { pathNot: ['^workflows/', '^libs/contracts/', '(^|/)node_modules/@temporalio/(workflow|common)/'] },
    },
    {
      name: 'temporal-only-where-it-runs',
      comment: 'Only the interpreter, the message declarations and the payload converter may use the Temporal API; the rest of the engine stays pure and testable alone.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: ['\\.workflow\\.ts$', '^workflows/engine/messages\\.ts$', '^workflows/(index|bundle|payload-converter)\\.ts$', SPEC] },
      to: { path: '(^|/)node_modules/@temporalio/' },
    },
    {
      name: 'what-cases-share-is-pure',
      comment: 'What a worker thread loads once for all its cases must not bring the workflow API along: its state belongs to one case.',
      severity: 'error',
      from: { path: '^workflows/preloaded\\.ts$' },
      to: { path: '(\\.workflow\\.ts$|^workflows/engine/messages\\.ts$|^workflows/payload-converter\\.ts$)', reachable: true },
    },
    {
      name: 'engine-knows-no-process',
      comment: 'The pure engine interprets any definition; only the interpreter entry is handed the rules of the processes.',
      severity: 'error',
      from: { path: '^workflows/engine/', pathNot: ['\\.workflow\\.ts$', SPEC] },
      to: { path: '^workflows/processes/' },
    },
    {
      name: 'a-process-knows-only-itself',
      comment: 'Processes share the vocabulary of the engine and the ladders; one that reads another cannot change alone.',
      severity: 'error',
      from: { path: '^workflows/processes/([^/]+)/', pathNot: SPEC },
      to: { path: '^workflows/processes/[^/]+/', pathNot: '^workflows/processes/$1/' },
    },
    {
      name: 'workflows-are-not-for-every-noun',
      comment: 'Definitions and the pure engine are used by cases and put together by the apps; another noun has no business with them.',
      severity: 'error',
      from: { path: `^libs/(${nouns.filter((noun) => noun !== 'cases').join('|')})/` },
      to: { path: '^workflows/' },
    },
    {
      name: 'page-knows-contracts-only',
      comment: 'The page speaks HTTP; of our packages it knows the shared shapes and nothing else.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs|workflows|apps|infra)/', pathNot: ['^apps/web/', '^libs/contracts/'] },
    },
    {
      name: 'apps-do-not-share',
      comment: 'API and worker are two processes that scale apart; what both need is a library.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'api-loads-no-worker',
      comment: 'The worker package brings a native library and a bundler; the API needs the client alone.',
      severity: 'error',
      from: { path: '^(apps/api|libs)/' },
      to: { path: '(^|/)node_modules/@temporalio/(worker|workflow|activity)/' },
    },
    {
      name: 'product-needs-no-test-code',
      comment: 'What runs at a user must not import what is there for tests.',
      severity: 'error',
      from: { path: '^(apps|libs|workflows|infra)/', pathNot: SPEC },
      to: { path: ['^test/', SPEC] },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere fails at run time, on somebody else\'s machine.',
      severity: 'error',
      from: { pathNot: '^apps/web/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.build)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['kiem-giam-source', 'types', 'node', 'require', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
