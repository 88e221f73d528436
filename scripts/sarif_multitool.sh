#!/usr/bin/env bash
# Installs the SARIF Multitool into .tools, with which `make e2e` reads our SARIF. Where that cannot be done, the test skips and says so.
set -u
cd "$(dirname "$0")/.." || exit 0
[ -x .tools/node_modules/.bin/sarif-multitool ] && exit 0
if ! command -v npm >/dev/null; then
  echo "npm is not installed, the test of SARIF Multitool will skip" >&2
  exit 0
fi
npm install --silent --no-fund --no-audit --prefix .tools @microsoft/sarif-multitool@^5 >/dev/null 2>&1 ||
  echo "SARIF Multitool could not be installed, its test will skip" >&2
exit 0
