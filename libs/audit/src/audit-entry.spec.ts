import { auditEntry, chainHash, contentOf, firstHashOf, textDigestOf } from './audit-entry';

const input = {
  stream: 'access', at: Date.parse('2026-01-05T01:00:00.123Z'), actorPersonId: null, action: 'signedIn',
  facts: { b: 1, a: { d: 'đ', c: null } }, text: { name: 'Người ký (hư cấu)' },
};

describe('an audit entry', () => {
  it('continues the chain: another place, predecessor or fact gives another hash', () => {
    const without = { ...input, text: null };
    const { hash } = auditEntry(firstHashOf('access'), 1, without);
    expect(auditEntry(firstHashOf('access'), 1, { ...without, facts: { a: { c: null, d: 'đ' }, b: 1 } }).hash).toBe(hash);
    const others = [
      auditEntry(firstHashOf('access'), 2, without), auditEntry(firstHashOf('units'), 1, without),
      auditEntry(firstHashOf('access'), 1, { ...without, facts: { b: 2 } }), auditEntry(firstHashOf('access'), 1, { ...without, at: input.at + 1 }),
      auditEntry(firstHashOf('access'), 1, input),
    ];
    expect(new Set([hash, ...others.map((other) => other.hash)]).size).toBe(6);
  });

  it('hashes its text only as a digest under a salt of its own, so equal words do not show as equal', () => {
    const [one, two] = [auditEntry('p', 1, input), auditEntry('p', 1, input)];
    expect(one.text_digest).not.toBe(two.text_digest);
    expect(one.text_digest).toBe(textDigestOf(one.text_salt ?? '', input.text));
    expect(one.hash).toBe(chainHash('p', 1, contentOf(input, one.text_digest)));
    expect(contentOf(input, one.text_digest)).not.toContain('Người ký');
  });

  it('gives the same content after a way through the database and back', () => {
    const stored = JSON.parse(JSON.stringify(auditEntry('p', 1, { ...input, text: null }))) as { at: string; facts: Record<string, unknown> };
    expect(contentOf({ ...input, at: Date.parse(stored.at), facts: stored.facts }, null)).toBe(contentOf(input, null));
  });
});
