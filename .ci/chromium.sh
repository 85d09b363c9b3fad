#!/usr/bin/env bash
# Installs Debian's Chromium where there is none, for the tests that open the report as its reader does.
# Its one line on standard output is the answer; the exit code is 0, because a machine without a browser is no failure.
set -uo pipefail

log=${BRAKECHECK_CHROMIUM_LOG:-/tmp/brakecheck-chromium.log}
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then
    echo "chromium: ready, $(command -v "$name")"
    exit 0
  fi
done
if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
  echo "chromium: skipped, it is missing and only root on a Debian machine can install it here"
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
{
  timeout 120 apt-get update -q
  timeout 300 apt-get install -y -q --no-install-recommends chromium fonts-dejavu-core
} >"$log" 2>&1 </dev/null
if command -v chromium >/dev/null; then
  echo "chromium: ready, $(command -v chromium)"
else
  echo "chromium: skipped, apt-get could not install it (log: $log)"
fi
