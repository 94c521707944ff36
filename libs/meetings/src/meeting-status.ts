/** Where a meeting may stand. `signed`: its minutes are signed and nothing about it changes any more. */
export const meetingStatuses = ['planned', 'held', 'cancelled', 'signed'] as const;

/** One of the statuses. */
export type MeetingStatus = (typeof meetingStatuses)[number];

const WORDS: Readonly<Record<MeetingStatus, { statusVi: string; statusEn: string }>> = {
  planned: { statusVi: 'dự kiến', statusEn: 'planned' },
  held: { statusVi: 'đã họp', statusEn: 'held' },
  cancelled: { statusVi: 'đã hủy', statusEn: 'cancelled' },
  signed: { statusVi: 'đã ký biên bản', statusEn: 'signed' },
};

/** A status as the parameters of a problem: the code for programs, the words for people. */
export function inWords(status: MeetingStatus): { status: MeetingStatus; statusVi: string; statusEn: string } {
  return { status, ...WORDS[status] };
}
