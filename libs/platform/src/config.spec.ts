import { ConfigurationError, configTable, needed, readConfig } from './config';

const mistakesOf = (env: Record<string, string>): readonly { vi: string; en: string }[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.mistakes;
    throw error;
  }
};

test('an empty environment gives every default', () => {
  expect(readConfig({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', REHEARSAL: false, TEMPORAL_NAMESPACE: 'kiem-giam' });
});

test('an empty value counts as not set', () => {
  expect(readConfig({ DATABASE_URL: '' }).DATABASE_URL).toBeUndefined();
});

test('every bad value is named at once, in both languages, with what is expected', () => {
  expect(mistakesOf({ PORT: 'eighty', REHEARSAL: 'yes', TEMPORAL_ADDRESS: 'somewhere' })).toEqual([
    expect.objectContaining({ vi: 'PORT=eighty chưa đúng: cần số cổng từ 0 đến 65535.', en: 'PORT=eighty is not valid: expected a port number from 0 to 65535.' }),
    expect.objectContaining({ en: expect.stringContaining('TEMPORAL_ADDRESS=somewhere') }),
    expect.objectContaining({ en: expect.stringContaining('REHEARSAL=yes') }),
  ]);
});

test.each(['127.0.0.1', '127.0.0.1,10.0.0.0/8', '::1,fd00::/8'])('TRUSTED_PROXIES=%s names machines', (TRUSTED_PROXIES) => {
  expect(readConfig({ TRUSTED_PROXIES }).TRUSTED_PROXIES).toBe(TRUSTED_PROXIES);
});

test.each(['true', '*', 'proxy.local', '0.0.0.0/0', '10.0.0.0/33', '10.0.0.0/8/8', '127.0.0.1,'])('TRUSTED_PROXIES=%s is refused: nobody is believed by accident', (TRUSTED_PROXIES) => {
  expect(mistakesOf({ TRUSTED_PROXIES })).toHaveLength(1);
});

test('a secret is not shown in the message about it', () => {
  const [mistake] = mistakesOf({ DATABASE_URL: 'mysql://root:hunter2@db/x' });
  expect(mistake?.en).not.toContain('hunter2');
  expect(mistake?.en).toContain('postgres://role:password@host:port/database');
});

test('a variable that this process needs is asked for by name', () => {
  expect(() => needed(readConfig({}), 'DATABASE_API_URL')).toThrow(/DATABASE_API_URL is missing/);
});

test('each variable is explained in both languages', () => {
  for (const variable of Object.values(configTable)) {
    expect(variable.vi.length).toBeGreaterThan(5);
    expect(variable.en.length).toBeGreaterThan(5);
  }
});
