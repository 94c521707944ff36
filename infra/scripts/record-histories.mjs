// `npm run record:histories`: lives whole cases on servers of its own and keeps their histories in test/replay (CONTRIBUTING.md).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

commandLine({
  usage: 'npm run record:histories',
  about: {
    vi: 'Ghi lại các lần chạy thật vào test/replay, để về sau kiểm tra rằng vụ việc đang mở vẫn chạy lại được. Dùng khi phát hành.',
    en: 'Records real runs into test/replay, against which it is checked later that open cases still replay. For a release.',
  },
});
await build();
process.exitCode = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), '--config', join(root, 'test/replay/jest.record.config.js')], { cwd: root, stdio: 'inherit' }).status ?? 1;
