// `npm run outbox:release`: after a restore, lets go the messages that the sender holds until somebody has looked.
import { build } from './build.mjs';
import { commandLine } from './command-line.mjs';
import { runOnEngineDatabase } from './installation.mjs';

commandLine({
  usage: 'npm run outbox:release',
  about: {
    vi: 'Sau khi khôi phục từ bản sao lưu: gửi tiếp các tin nhắn đang được giữ lại chờ người vận hành xem.',
    en: 'After a restore from backup: lets go the messages that are held until the operator has looked.',
  },
});
await build();
process.exitCode = await runOnEngineDatabase('libs/cases/dist/relay/release-cli.js');
