/** Longest file name kept, in characters; the extension is never cut. */
const MAX_LENGTH = 150;

/**
 * A name that is safe to show and to save under: no folders, no control or direction characters, no characters that a file
 * system refuses. Vietnamese letters stay, composed (NFC).
 */
export function safeFileName(given: string): string {
  const lastPart = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = lastPart
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = clean.lastIndexOf('.');
  const extension = dot > 0 ? clean.slice(dot) : '';
  const stem = dot > 0 ? clean.slice(0, dot) : clean;
  return `${[...(stem || 'tai-lieu')].slice(0, MAX_LENGTH - extension.length).join('')}${extension}`;
}

/** Headers with which a document leaves: saved, never shown or run by the browser, never kept by a proxy. */
export function downloadHeaders(fileName: string, mediaType: string, size: number): Record<string, string> {
  const ascii = fileName.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return {
    'content-type': mediaType,
    'content-length': String(size),
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  };
}
