import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../roles';

const { api } = databaseRoles;

/** Secrets are kept as hashes only: passwords under Argon2id, tokens (32 random bytes) under SHA-256. */
const TABLES = [
  `CREATE TABLE accounts (
     id uuid PRIMARY KEY,
     person_id uuid NOT NULL UNIQUE REFERENCES people(id),
     login text NOT NULL UNIQUE CHECK (login = lower(login) AND login <> ''),
     password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
     status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
     is_demo boolean NOT NULL DEFAULT false,
     is_admin boolean NOT NULL DEFAULT false,
     created_at timestamptz NOT NULL DEFAULT now(),
     password_changed_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE sessions (
     id uuid PRIMARY KEY,
     account_id uuid NOT NULL REFERENCES accounts(id),
     token_hash text NOT NULL UNIQUE,
     address text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     last_seen_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     revoked_at timestamptz
   )`,
  `CREATE INDEX sessions_by_account ON sessions (account_id) WHERE revoked_at IS NULL`,
  `CREATE TABLE personal_tokens (
     id uuid PRIMARY KEY,
     account_id uuid NOT NULL REFERENCES accounts(id),
     name text NOT NULL,
     token_hash text NOT NULL UNIQUE,
     scopes text[] NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'write', 'admin']),
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     last_used_at timestamptz,
     revoked_at timestamptz
   )`,
  `CREATE INDEX personal_tokens_by_account ON personal_tokens (account_id, created_at)`,
  `CREATE TABLE one_time_links (
     token_hash text PRIMARY KEY,
     purpose text NOT NULL CHECK (purpose IN ('firstAdmin')),
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     used_at timestamptz
   )`,
  `CREATE TABLE known_devices (
     token_hash text NOT NULL,
     account_id uuid NOT NULL REFERENCES accounts(id),
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     PRIMARY KEY (token_hash, account_id)
   )`,
  `CREATE INDEX known_devices_by_account ON known_devices (account_id)`,
  // The login only as a digest: people type passwords into the wrong field.
  `CREATE TABLE sign_in_attempts (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     login_digest text NOT NULL,
     network text NOT NULL,
     -- Digest of the known device or session it came with: counted apart from strangers.
     known_by text,
     at timestamptz NOT NULL DEFAULT now(),
     succeeded boolean NOT NULL DEFAULT false
   )`,
  `CREATE INDEX sign_in_attempts_by_login ON sign_in_attempts (login_digest, at)`,
  `CREATE INDEX sign_in_attempts_by_network ON sign_in_attempts (network, at)`,
];

/** Accounts, sessions and tokens. Only the API has any right here; the engine knows persons, not accounts. */
export class Access1767571200004 implements MigrationInterface {
  name = 'Access1767571200004';

  async up(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(table);
    await db.query(`GRANT SELECT, INSERT ON accounts, sessions, personal_tokens, one_time_links, known_devices, sign_in_attempts TO ${api}`);
    await db.query(`GRANT UPDATE (password_hash, password_changed_at, status, is_admin) ON accounts TO ${api}`);
    await db.query(`GRANT UPDATE (last_seen_at, revoked_at), DELETE ON sessions TO ${api}`);
    await db.query(`GRANT UPDATE (last_used_at, revoked_at) ON personal_tokens TO ${api}`);
    await db.query(`GRANT UPDATE (used_at) ON one_time_links TO ${api}`);
    await db.query(`GRANT UPDATE (expires_at), DELETE ON known_devices TO ${api}`);
    await db.query(`GRANT UPDATE (succeeded), DELETE ON sign_in_attempts TO ${api}`);
  }

  async down(): Promise<void> {
    throw new Error('Released migrations go forward only: restore a backup instead.');
  }
}
