// `npm start`: from a bare checkout to a running system. The rest is in infra/stack, compiled by then.
import { createRequire } from 'node:module';
import { checkNode, installWhatIsMissing, stopWith } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

checkNode();
commandLine({
  usage: 'npm start [-- --empty]',
  options: { empty: { vi: 'bắt đầu một hệ thống thật: không demo, không diễn tập', en: 'begins a real installation: no demo, no rehearsal' } },
});
installWhatIsMissing();
const { build } = await import('./build.mjs');
try {
  await build();
} catch (error) {
  stopWith(`Dựng không thành công:\n${error.message}`, 'The build failed; see above.');
}
const { runFromTheCommandLine } = createRequire(import.meta.url)('../stack/dist/start');
await runFromTheCommandLine(process.argv.slice(2), process.env);
