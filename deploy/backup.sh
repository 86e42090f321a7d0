#!/bin/sh
# One copy of the database, proven, and the oldest copies beyond KEEP removed. The service may run.
# Reads DATABASE_URL and FILES as the service does, BACKUPS (a folder on another disk, or one that is carried off) and KEEP.
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

# Restored to a place of its own, where every tally is counted anew from the ledger.
copy_sqlite() {
  cli backup "$new"
  DATABASE_URL=$proof cli restore "$new"
}

# The whole dump is read once. The password stays out of the arguments, which everybody on the machine may see.
copy_postgres() {
  url=$(node -p 'const url = new URL(process.env.DATABASE_URL); url.password = ""; url.href')
  PGPASSWORD=$(node -p 'decodeURIComponent(new URL(process.env.DATABASE_URL).password)')
  export PGPASSWORD
  pg_dump --format=custom --file="$new" --dbname="$url"
  pg_restore --file=/dev/null "$new"
  pg_restore --list "$new" | grep -q ' TABLE DATA .* response '
  case ${FILES:-database} in
    database) ;;
    *) copy_files "$FILES" "$BACKUPS/files" ;;
  esac
}

# Files of evidence never change: those that are there already stay.
copy_files() {
  mkdir -p "$2"
  for file in "$1"/*; do
    name=$(basename "$file")
    case $name in *.part | '*') continue ;; esac
    [ -e "$2/$name" ] && continue
    cp "$file" "$2/$name.part"
    mv "$2/$name.part" "$2/$name"
  done
}

# What an interrupted night left.
clear_away
trap clear_away EXIT
case ${DATABASE_URL:-} in
  postgres://* | postgresql://*)
    ending=dump
    copy_postgres
    ;;
  *)
    ending=db
    copy_sqlite
    ;;
esac
copy=$BACKUPS/thuoc-do-$(date +%Y-%m-%dT%H%M%S).$ending
sync "$new"
mv "$new" "$copy"
echo "$copy"

# Names sort by time. Only now, that there is a new one.
ls -1r "$BACKUPS" | grep "^thuoc-do-.*\.$ending\$" | tail -n "+$((KEEP + 1))" | while read -r old; do
  rm -- "$BACKUPS/$old"
done
