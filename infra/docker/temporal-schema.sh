#!/bin/sh
# Makes both stores of the Temporal server and brings their schema to the newest version; changes nothing that is there already.
# Host, port, user and password come from SQL_HOST, SQL_PORT, SQL_USER and SQL_PASSWORD.
set -eu
bring_up() {
  temporal-sql-tool --plugin postgres12 --database "$1" create-database >/dev/null 2>&1 || true
  temporal-sql-tool --plugin postgres12 --database "$1" setup-schema --version 0.0 >/dev/null 2>&1 || true
  temporal-sql-tool --plugin postgres12 --database "$1" update-schema --schema-name "postgresql/v12/$2"
}
bring_up temporal temporal
bring_up temporal_visibility visibility
