import { isIP } from 'node:net';
import { z } from 'zod';

/** The shapes that a configuration value can have, each with the words that say what is expected. */
export const configKinds = {
  port: {
    schema: whole(0, 65_535),
    expects: { vi: 'số cổng từ 0 đến 65535', en: 'a port number from 0 to 65535' },
  },
  bytes: {
    schema: whole(1, 2 ** 31 - 1),
    expects: { vi: 'số byte nguyên dương, tối đa 2147483647', en: 'a positive whole number of bytes, at most 2147483647' },
  },
  count: {
    schema: whole(0, 2 ** 31 - 1),
    expects: { vi: 'số nguyên từ 0 đến 2147483647', en: 'a whole number from 0 to 2147483647' },
  },
  flag: {
    schema: z.enum(['true', 'false']).transform((text) => text === 'true') as z.ZodType<boolean, string>,
    expects: { vi: 'true hoặc false', en: 'true or false' },
  },
  logLevel: {
    schema: z.enum(['error', 'warn', 'info', 'debug']) as z.ZodType<'error' | 'warn' | 'info' | 'debug', string>,
    expects: { vi: 'error, warn, info hoặc debug', en: 'error, warn, info or debug' },
  },
  crashPoint: {
    schema: z.enum(['afterCommit', 'afterDelivery']) as z.ZodType<'afterCommit' | 'afterDelivery', string>,
    expects: { vi: 'afterCommit hoặc afterDelivery', en: 'afterCommit or afterDelivery' },
  },
  host: {
    schema: z.string().regex(/^[\w.:-]+$/),
    expects: { vi: 'địa chỉ IP hoặc tên máy', en: 'an IP address or host name' },
  },
  address: {
    schema: z.string().regex(/^[^\s:/]+:\d{1,5}$/),
    expects: { vi: 'dạng máy:cổng, ví dụ 127.0.0.1:7233', en: 'host:port, such as 127.0.0.1:7233' },
  },
  addresses: {
    schema: z.string().refine((list) => list.split(',').every(isAddressOrNetwork)),
    expects: { vi: 'các địa chỉ IP hoặc dải mạng, cách nhau bằng dấu phẩy, ví dụ 127.0.0.1,10.0.0.0/8', en: 'IP addresses or networks separated by commas, such as 127.0.0.1,10.0.0.0/8' },
  },
  databaseUrl: {
    schema: z.string().regex(/^postgres(ql)?:\/\/[^\s]+\/[^\s/]+$/),
    expects: {
      vi: 'dạng postgres://vai_trò:mật_khẩu@máy:cổng/cơ_sở_dữ_liệu',
      en: 'postgres://role:password@host:port/database',
    },
  },
  name: {
    schema: z.string().regex(/^[a-z][a-z0-9-]{1,62}$/),
    expects: { vi: 'chữ thường, số và gạch nối, từ 2 đến 63 ký tự', en: 'lower-case letters, digits and hyphens, 2 to 63 characters' },
  },
  text: { schema: z.string(), expects: { vi: 'một đường dẫn', en: 'a path' } },
};

/** A network must say how large it is, and /0 would be everybody. */
function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function whole(least: number, most: number): z.ZodType<number, string> {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(least).max(most));
}
