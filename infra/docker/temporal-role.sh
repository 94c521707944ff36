#!/bin/sh
# Runs once, when the PostgreSQL of the compose file is first made: Temporal gets a role of its own, which sees nothing of ours.
set -eu
psql --username "$POSTGRES_USER" --set password="$TEMPORAL_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE kiemgiam_temporal LOGIN CREATEDB PASSWORD :'password';
SQL
