# shellcheck shell=sh
# Reads the xunit runner's XML reports. Sourced by `test`. Plain POSIX sh.

# report_count NAME FILE: a count (total, passed, failed, errors, skipped) of a whole assembly. The report is one long line in which every
# collection has its own counts, so only the assembly's own tag is read.
report_count() {
    tr '<' '\n' <"$2" | sed -n "/^assembly /{s/.* $1=\"\\([0-9][0-9]*\\)\".*/\\1/p;q;}"
}
