/** One kind of file that is accepted: how its name ends, what it travels as, and how its content must begin. */
export interface AcceptedType {
  extensions: readonly string[];
  mediaType: string;
  /** Whether these bytes can be such a file; only the beginning is looked at, nothing is parsed. */
  matches: (content: Buffer) => boolean;
}

const begins = (...signature: readonly number[]) => (content: Buffer): boolean =>
  signature.every((byte, index) => content[index] === byte);

const ZIP = begins(0x50, 0x4b, 0x03, 0x04);
const COMPOUND_FILE = begins(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/** The files that Party offices keep: scans, office documents old and new, plain text. Nothing that a browser would run. */
export const acceptedTypes: readonly AcceptedType[] = [
  { extensions: ['pdf'], mediaType: 'application/pdf', matches: begins(0x25, 0x50, 0x44, 0x46, 0x2d) },
  { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg', matches: begins(0xff, 0xd8, 0xff) },
  { extensions: ['png'], mediaType: 'image/png', matches: begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { extensions: ['tif', 'tiff'], mediaType: 'image/tiff', matches: (content) => begins(0x49, 0x49, 0x2a, 0)(content) || begins(0x4d, 0x4d, 0, 0x2a)(content) },
  { extensions: ['docx'], mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', matches: ZIP },
  { extensions: ['xlsx'], mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', matches: ZIP },
  { extensions: ['pptx'], mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', matches: ZIP },
  { extensions: ['odt'], mediaType: 'application/vnd.oasis.opendocument.text', matches: ZIP },
  { extensions: ['doc'], mediaType: 'application/msword', matches: COMPOUND_FILE },
  { extensions: ['xls'], mediaType: 'application/vnd.ms-excel', matches: COMPOUND_FILE },
  { extensions: ['txt'], mediaType: 'text/plain; charset=utf-8', matches: isReadableText },
];

/** The kind of a file by its name and its content together; null when either is not accepted or they disagree. */
export function acceptedTypeOf(fileName: string, content: Buffer): AcceptedType | null {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const type = acceptedTypes.find(({ extensions }) => extensions.includes(extension));
  return type?.matches(content) ? type : null;
}

/** Every extension that is accepted, as a person reads them. */
export function acceptedExtensions(): string {
  return acceptedTypes.flatMap(({ extensions }) => extensions).join(', ');
}

function isReadableText(content: Buffer): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
