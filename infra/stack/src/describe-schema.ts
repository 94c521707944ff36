import { Client } from 'pg';

/** A readable description of a database's schema as Markdown, always the same for the same schema. */
export async function describeSchema(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const lines = async (sql: string, ...params: unknown[]): Promise<string[]> =>
      (await client.query<{ line: string }>(sql, params)).rows.map(({ line }) => line);
    const names = await lines(TABLES);
    const tables: string[] = [];
    for (const name of names) {
      const parts = [
        section('', await lines(COLUMNS, name)),
        section('Constraints', await lines(CONSTRAINTS, name)),
        section('Indexes', await lines(INDEXES, name)),
        section('Row-level security', await lines(POLICIES, name)),
        section('Triggers', await lines(TRIGGERS, name)),
        section('Granted', await lines(GRANTS, name)),
      ];
      tables.push([`## ${name}`, ...parts.filter(Boolean)].join('\n\n'));
    }
    return [HEAD, ...tables, section('Functions', await lines(FUNCTIONS)), ''].filter((part, index) => part || index > 1).join('\n\n');
  } finally {
    await client.end();
  }
}

const HEAD = `# Schema

Made from the migrations by \`npm run docs:schema\`; \`npm run check:migrations\` fails when the two differ. Do not edit.`;

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return [...(title ? [`**${title}**`, ''] : []), ...lines.map((line) => `- ${line}`)].join('\n');
}

const TABLES = `
  SELECT c.relname AS line FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relname <> 'migrations'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  ORDER BY 1`;

const COLUMNS = `
  SELECT format('\`%s\` %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
    CASE WHEN a.attgenerated <> '' THEN ' generated as ' || pg_get_expr(d.adbin, d.adrelid)
         WHEN d.adbin IS NOT NULL THEN ' default ' || pg_get_expr(d.adbin, d.adrelid)
         WHEN a.attidentity <> '' THEN ' identity' ELSE '' END) AS line
  FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = quote_ident($1)::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;

const CONSTRAINTS = `
  SELECT format('\`%s\` %s', conname, pg_get_constraintdef(oid)) AS line FROM pg_constraint
  WHERE conrelid = quote_ident($1)::regclass AND contype <> 'n' ORDER BY contype, conname`;

const INDEXES = `
  SELECT regexp_replace(pg_get_indexdef(i.indexrelid), '^CREATE (UNIQUE )?INDEX (\\S+) ON (\\S+)', '\`\\2\` \\1') AS line FROM pg_index i
  WHERE i.indrelid = quote_ident($1)::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
  ORDER BY 1`;

const POLICIES = `
  SELECT line FROM (
    SELECT 0 AS part, CASE WHEN relforcerowsecurity THEN 'enabled and forced' ELSE 'enabled' END AS line
    FROM pg_class WHERE oid = quote_ident($1)::regclass AND relrowsecurity
    UNION ALL
    SELECT 1, format('\`%s\` %s to %s%s%s', policyname, lower(cmd), array_to_string(roles, ', '),
      ' using ' || regexp_replace(qual, '\\s+', ' ', 'g'), ' with check ' || regexp_replace(with_check, '\\s+', ' ', 'g'))
    FROM pg_policies WHERE schemaname = 'public' AND tablename = $1) AS all_lines
  ORDER BY part, line`;

const TRIGGERS = `
  SELECT format('\`%s\` %s', tgname, regexp_replace(pg_get_triggerdef(oid), '^CREATE (CONSTRAINT )?TRIGGER \\S+ ', '')) AS line FROM pg_trigger
  WHERE tgrelid = quote_ident($1)::regclass AND NOT tgisinternal ORDER BY tgname`;

const GRANTS = `
  SELECT format('%s: %s', who, string_agg(what, ', ' ORDER BY what)) AS line FROM (
    SELECT g.grantee::regrole::text AS who, lower(g.privilege_type) AS what
    FROM pg_class c CROSS JOIN aclexplode(c.relacl) g WHERE c.oid = quote_ident($1)::regclass AND g.grantee <> c.relowner AND g.grantee <> 0
    UNION ALL
    SELECT g.grantee::regrole::text, lower(g.privilege_type) || ' (' || string_agg(a.attname, ', ' ORDER BY a.attnum) || ')'
    FROM pg_attribute a CROSS JOIN aclexplode(a.attacl) g WHERE a.attrelid = quote_ident($1)::regclass
    GROUP BY g.grantee, g.privilege_type
    UNION ALL
    SELECT 'everybody', lower(g.privilege_type)
    FROM pg_class c CROSS JOIN aclexplode(c.relacl) g WHERE c.oid = quote_ident($1)::regclass AND g.grantee = 0) AS granted
  GROUP BY who ORDER BY who`;

const FUNCTIONS = `
  SELECT format('\`%s(%s)\` returns %s, %s%s, body %s', p.proname, pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid),
    CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
    CASE WHEN p.prosecdef THEN ', with the rights of its owner' ELSE '' END, left(md5(regexp_replace(p.prosrc, '\\s+', ' ', 'g')), 12)) AS line
  FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`;
