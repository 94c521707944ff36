import type { Language } from '@kiem-giam/contracts';
import { untilAskedToStop } from '@kiem-giam/stack';
import { startRehearsals, type Form, type Rehearsals } from './rehearsals';
import { tell, tellAndKeep, type Rehearsal } from './tell';

/** What `npm run journey` was asked for; the script that calls has refused everything else. */
export interface Asked {
  seed: number;
  language: Language;
  form: Form;
  /** Only the first half is told, and its rehearsal runs on until Ctrl-C. */
  isKept: boolean;
}

/** `npm run journey -- [--seed N] [--lang vi|en] [--production] [--keep]`: tells journey 1 on a fresh rehearsal; exit status 0 only if it went as told. */
export async function tellFromTheCommandLine({ seed, language, form, isKept }: Asked): Promise<void> {
  const began = performance.now();
  const stopped = untilAskedToStop(process.env);
  const starting = startRehearsals(form, (line) => console.log(line));
  const story = ({ begin }: Rehearsals): Promise<Rehearsal | null> => {
    const telling = { journey: 1, seed, language, tell: (line: string) => console.log(line), rehearsal: begin };
    return isKept ? tellAndKeep(telling) : tell(telling).then(() => null);
  };
  try {
    const rehearsals = await Promise.race([starting, stopped]);
    const kept = rehearsals && (await Promise.race([story(rehearsals), stopped]));
    if (kept === undefined) process.exitCode = INTERRUPTED;
    else if (kept === null) console.log(tookSoLong(language, form, (performance.now() - began) / 1000));
    else await showUntil(stopped, kept, language);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  } finally {
    await starting.then(({ end }) => end(), () => undefined);
  }
}

/** Exit status of whoever was interrupted before the story was over. */
const INTERRUPTED = 130;

async function showUntil(stopped: Promise<undefined>, kept: Rehearsal, language: Language): Promise<void> {
  console.log(whatToSee(kept)[language].join('\n'));
  await stopped;
  await kept.end();
}

function whatToSee({ url, password }: Rehearsal): Record<Language, string[]> {
  return {
    vi: [
      '', `Cuộc diễn tập này vẫn chạy, để xem và làm tiếp: ${url}`, `  Mật khẩu chung: ${password}`,
      '  x-03-bt    bí thư chi bộ: mục Hôm nay nêu nội dung còn hai ngày là đến hạn khắc phục',
      '  x-ubkt-cn  chủ nhiệm ủy ban kiểm tra đảng ủy xã, nơi đã kết luận: mục Nội dung phải khắc phục, chọn “Tất cả”: một đã xác minh, một chưa',
      '  x-bt       bí thư đảng ủy xã: được đề nghị quyết định khi quá hạn mà chưa ai làm gì',
      'Thử: không làm gì và tua đồng hồ (liên kết trên trang) đi một tuần; khi đó đề nghị quyết định được chuyển lên cấp trên.',
      'Dừng và xóa: Ctrl-C.',
    ],
    en: [
      '', `This rehearsal runs on, to look at and to go on with: ${url}`, `  Shared password: ${password}`,
      '  x-03-bt    secretary of the cell: Today names the finding that is due in two days',
      '  x-ubkt-cn  chair of the commune’s inspection committee, which concluded: Findings, with “All” chosen, has one that is verified and one that is open',
      '  x-bt       secretary of the commune: is asked to decide once the date has passed and nobody has acted',
      'Try: do nothing and move the clock (the link on the page) a week ahead; the matter climbs.',
      'Stop and remove it: Ctrl-C.',
    ],
  };
}

function tookSoLong(language: Language, form: Form, seconds: number): string {
  return language === 'vi' ? `\nĐã kể xong trong ${seconds.toFixed(0)} giây, trên ${FORMS[form].vi}.` : `\nTold in ${seconds.toFixed(0)} seconds, on ${FORMS[form].en}.`;
}

const FORMS: Readonly<Record<Form, { vi: string; en: string }>> = {
  trial: { vi: 'máy chủ dùng thử', en: 'the trial servers' },
  production: { vi: 'máy chủ Temporal và PostgreSQL như hệ thống thật', en: 'the production Temporal server and PostgreSQL' },
};
