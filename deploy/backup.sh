#!/bin/sh
# One copy of the SQLite database, proven by restoring it, and the oldest copies beyond KEEP removed. The service may run.
# Reads DATABASE_URL as the service does, BACKUPS (a folder on another disk, or one that is carried off) and KEEP.
# Ends with 1 and leaves the earlier copies alone where anything is wrong.
set -eu
umask 077

: "${BACKUPS:?}" "${KEEP:=14}"
program=$(cd "$(dirname "$0")/.." && pwd)
new=$BACKUPS/dang-sao-luu.db
proof=$BACKUPS/dang-kiem-tra.db

cd "$program"
PATH=$program/node_modules/.bin:$PATH
cli() { node --import ./src/node/typescript.mjs src/cli.ts "$@"; }
clear_away() { rm -f "$new" "$new".* "$new"-* "$proof" "$proof".* "$proof"-*; }

# What an interrupted night left.
clear_away
trap clear_away EXIT
cli backup "$new"
# Restored to a place of its own, where every tally is counted anew from the ledger.
DATABASE_URL=$proof cli restore "$new"
copy=$BACKUPS/thuoc-do-$(date +%Y-%m-%dT%H%M%S).db
mv "$new" "$copy"
echo "$copy"

# Names sort by time. Only now, that there is a new one.
ls -1r "$BACKUPS" | grep '^thuoc-do-.*\.db$' | tail -n "+$((KEEP + 1))" | while read -r old; do
  rm -- "$BACKUPS/$old"
done
