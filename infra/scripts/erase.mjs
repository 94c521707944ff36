// `npm run erase`: erases somebody's words in an act of a case that is over; the audit still verifies and says so.
import { build } from './build.mjs';
import { commandLine } from './command-line.mjs';
import { runOnEngineDatabase } from './installation.mjs';

commandLine({
  usage: 'npm run erase -- --case KTDH-X-2026-001 --act 4 --field explanation --reason "…"',
  options: {
    case: { takes: /./, vi: 'số của vụ việc đã kết thúc', en: 'number of a case that is over' },
    act: { takes: /^[1-9]\d*$/, vi: 'lần ghi thứ mấy trong vụ việc', en: 'which act of the case' },
    field: { takes: /./, vi: 'phần chữ nào của lần ghi đó', en: 'which text of that act' },
    reason: { takes: /\S/, vi: 'lý do, được ghi vào nhật ký kiểm toán', en: 'why; the audit log keeps it' },
  },
});
await build();
process.exitCode = await runOnEngineDatabase('libs/audit/dist/erase-cli.js');
