#!/bin/sh
# pre-receive and post-receive of a remote whose ledger pushes a test refuses or holds; see gate.ts.
hook=$(basename "$0")
while read -r _ new ref; do
  [ "$ref" = refs/postmerge/ledger ] || continue
  [ -e gate-hold ] || [ -e gate-refuse ] || continue
  subject=$(git log -1 --format=%s "$new")
  place="$hook ${subject%% *}"
  if [ -e gate-refuse ] && [ "$place" = "$(cat gate-refuse)" ]; then
    echo "The remote takes nothing now" >&2
    exit 1
  fi
  if [ -e gate-hold ] && [ "$place" = "$(cat gate-hold)" ]; then
    echo >>gate-passed
    [ "$(wc -l <gate-passed)" -eq "$(cat gate-nth)" ] || continue
    mkdir gate-reached
    while [ -e gate-hold ]; do sleep 0.01; done
  fi
done
