import { defineRules } from '../../engine/rules';

/** Rules of thematic supervision besides those it shares with the inspection. Source: docs/regulations.md (supervision that finds signs becomes an inspection). */
export const thematicSupervisionRules = defineRules({
  supervisionConcludesNoViolation: {
    needsInput: true,
    sentence: { vi: 'Giám sát không kết luận vi phạm; có dấu hiệu vi phạm thì chuyển sang kiểm tra.', en: 'Supervision concludes no violation; signs of one open an inspection.' },
    refusal: { code: 'VIOLATION_NEEDS_AN_INSPECTION', vi: 'Giám sát không kết luận vi phạm. Khi có dấu hiệu vi phạm, hãy quyết định kiểm tra khi có dấu hiệu vi phạm.', en: 'Supervision cannot conclude a violation. Where there are signs of one, decide an inspection at signs of violation.' },
    allows: ({ input }) => !((input['findings'] ?? []) as { kind: string }[]).some(({ kind }) => kind === 'violation') || {},
  },
});
