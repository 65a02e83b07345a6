#!/bin/bash
# Run a command with a scratch PostgreSQL cluster: tools/with_postgres.sh COMMAND [ARGUMENT…]
#
# The cluster lies in a directory of its own, answers on a unix socket there and on nothing else, and is removed
# whatever happens. The command finds it in PAMONG_DATABASE_URL.
set -euo pipefail

if [ $# -eq 0 ]; then
    echo "usage: tools/with_postgres.sh COMMAND [ARGUMENT…]" >&2
    exit 2
fi

programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$programs" ] && command -v initdb >/dev/null; then
    programs=$(dirname "$(command -v initdb)")
fi
if [ -z "$programs" ]; then
    echo "PostgreSQL's server programs are missing (Debian: apt-get install postgresql)" >&2
    exit 1
fi

# Lower case only, and short: the path is part of an address, and a socket's path has at most 107 bytes.
place="/tmp/pamong-pg-$$-$RANDOM"
memory=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1 || true)
if [ -w /dev/shm ] && [ "${memory:-0}" -gt 4000000 ]; then # a scratch cluster is as well off in memory
    place="/dev/shm/pamong-pg-$$-$RANDOM"
fi
mkdir -m 700 "$place"
as_owner=()
if [ "$(id -u)" -eq 0 ]; then # PostgreSQL refuses to run as root
    chown postgres "$place"
    as_owner=(runuser -u postgres --)
fi

clean_up() {
    code=$?
    trap - EXIT INT TERM
    "${as_owner[@]}" "$programs/pg_ctl" -D "$place/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$place"
    exit "$code"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd_safe() { (cd "$place" && "$@"); }
cd_safe "${as_owner[@]}" "$programs/initdb" -D "$place/data" -U pamong --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
    --no-sync >"$place/initdb.log" 2>&1 || { cat "$place/initdb.log" >&2; exit 1; }
cd_safe "${as_owner[@]}" "$programs/pg_ctl" -D "$place/data" -l "$place/data/server.log" -w start >/dev/null \
    -o "-c listen_addresses='' -c unix_socket_directories='$place' -c port=5432 -c max_connections=60 \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=256MB \
        -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=512MB -c checkpoint_timeout=30min \
        -c autovacuum_naptime=20s" \
    || { cat "$place/data/server.log" >&2; exit 1; }
"$programs/createdb" -h "$place" -U pamong pamong

PAMONG_DATABASE_URL="postgresql://pamong@${place//\//%2F}:5432/pamong" "$@"
