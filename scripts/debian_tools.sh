#!/usr/bin/env bash
# Installs from Debian what some tests drive for real. Where that cannot be done, those tests skip and say so.
set -u
missing=()
command -v nmap >/dev/null || missing+=(nmap)
command -v chromium >/dev/null || missing+=(chromium)
command -v strace >/dev/null || missing+=(strace)
command -v ip >/dev/null || missing+=(iproute2)
command -v Xvfb >/dev/null || missing+=(xvfb)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "not installed, tests that need them will skip: ${missing[*]}" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
(apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}") >/dev/null 2>&1 ||
  echo "could not be installed, tests that need them will skip: ${missing[*]}" >&2
exit 0
