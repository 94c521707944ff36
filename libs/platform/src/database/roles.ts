/**
 * The four database roles of decision 13. Each process connects as exactly one of them;
 * `owner` runs migrations and nothing else.
 */
export const databaseRoles = {
  owner: 'kiemgiam_owner',
  api: 'kiemgiam_api',
  engine: 'kiemgiam_engine',
  operator: 'kiemgiam_operator',
} as const;

export type DatabaseRole = keyof typeof databaseRoles;
