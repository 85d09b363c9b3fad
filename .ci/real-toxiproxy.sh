#!/usr/bin/env bash
# Builds the real Toxiproxy, of the version the compose file names, from its published source with the Go toolchain.
#
# Its one line on standard output is the answer: "toxiproxy: ready, <folder>" with toxiproxy-server and toxiproxy-cli in
# it, or "toxiproxy: skipped, <reason>". The exit code is 0 either way: the embedded server does without the real one.
set -uo pipefail
cd "$(dirname "$0")/.."

version=$(sed -n 's/.*TOXIPROXY_IMAGE:-[^}]*:\([^:}]*\)}.*/\1/p' docker-compose.yml | head -n 1)
folder=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/brakecheck/toxiproxy-$version
log=${BRAKECHECK_TOXIPROXY_LOG:-/tmp/brakecheck-toxiproxy.log}

if [ ! -x "$folder/toxiproxy-server" ] || [ ! -x "$folder/toxiproxy-cli" ]; then
  if ! command -v go >/dev/null; then
    echo "toxiproxy: skipped, there is no Go toolchain to build it with"
    exit 0
  fi
  source=github.com/Shopify/toxiproxy/v2
  export CGO_ENABLED=0 GOBIN="$folder"
  if ! timeout 400 go install -trimpath -ldflags "-s -w -X $source.Version=$version" \
    "$source/cmd/server@v$version" "$source/cmd/cli@v$version" >"$log" 2>&1 </dev/null; then
    echo "toxiproxy: skipped, go could not build version $version (log: $log)"
    exit 0
  fi
  mv "$folder/server" "$folder/toxiproxy-server"
  mv "$folder/cli" "$folder/toxiproxy-cli"
fi
echo "toxiproxy: ready, $folder"
