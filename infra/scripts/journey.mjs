// `npm run journey -- [--seed N] [--lang vi|en] [--production] [--keep]`: tells a journey on a fresh rehearsal. The story is in infra/journeys, compiled by then.
import { createRequire } from 'node:module';
import { checkNode, installWhatIsMissing } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

checkNode();
const isTestOfProductionForm = process.env.npm_lifecycle_event === 'test:production-form';
const { given } = commandLine({
  usage: isTestOfProductionForm ? 'npm run test:production-form -- [--seed 7] [--lang vi|en] [--keep]' : 'npm run journey -- [--seed 7] [--lang vi|en] [--production] [--keep]',
  about: isTestOfProductionForm
    ? { vi: 'Kể hành trình 1 trên máy chủ Temporal và PostgreSQL như hệ thống thật; luôn kèm --production.', en: 'Tells journey 1 on the production Temporal server and PostgreSQL; --production is always on.' }
    : { vi: 'Kể hành trình 1 trên một cuộc diễn tập mới: từ mở cuộc kiểm tra đến khi nội dung phải khắc phục được xác minh.', en: 'Tells journey 1 on a fresh rehearsal: from the opening of an inspection until its findings are verified.' },
  options: {
    seed: { takes: /^\d+$/, vi: 'người, ngày và thứ tự khác', en: 'other people, dates and order' },
    lang: { takes: /^(vi|en)$/, vi: 'kể bằng tiếng Việt hoặc tiếng Anh', en: 'told in Vietnamese or in English' },
    keep: { vi: 'chỉ kể nửa đầu rồi để cuộc diễn tập chạy tiếp cho người xem, đến khi bấm Ctrl-C', en: 'tells the first half only and leaves its rehearsal running to look at, until Ctrl-C' },
    production: { vi: 'trên máy chủ Temporal dùng thật', en: 'on the production Temporal server' },
  },
});
installWhatIsMissing();
const { build } = await import('./build.mjs');
await build();
const { tellFromTheCommandLine } = createRequire(import.meta.url)('../journeys/dist/command-line');
await tellFromTheCommandLine({ seed: Number(given.seed ?? 0), language: given.lang ?? 'vi', form: given.production ? 'production' : 'trial', isKept: given.keep ?? false });
process.exit();
