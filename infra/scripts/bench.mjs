// `npm run bench`: the product beside bare Temporal on the same servers. The rest is in infra/bench, compiled by then.
import { createRequire } from 'node:module';
import { checkNode, installWhatIsMissing } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

checkNode();
commandLine({
  usage: 'npm run bench -- [--rounds 5] [--temporal production|dev] [--json FILE] [--profile]',
  options: {
    rounds: { takes: /^[1-9]\d*$/, vi: 'số vòng đo', en: 'how many rounds are measured' },
    temporal: { takes: /^(production|dev)$/, vi: 'máy chủ Temporal nào', en: 'which Temporal server' },
    json: { takes: /./, vi: 'ghi số liệu vào tệp này', en: 'writes the figures into this file' },
    profile: { vi: 'cho biết thời gian tính toán nằm ở đâu, thay vì so sánh', en: 'shows where the time goes instead of comparing' },
  },
});
installWhatIsMissing();
const { build } = await import('./build.mjs');
await build();
createRequire(import.meta.url)('../bench/dist/command-line');
