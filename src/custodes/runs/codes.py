"""Exit codes that speak of what was read; those of findings are their severities."""

SETTLED = 0
NOTHING_READABLE = 3
NOT_ALL_READ = 4
