# shellcheck shell=sh
# Shared by `imago` and `test`: finding .NET and the native parts, and building the program when its sources changed.
# Sourced with $root set to the repository's folder. It writes to stderr only: stdout belongs to the program.
# Plain POSIX sh; uses `find -cnewer` if there is one.

# Everything the launchers make is in here; it may be deleted at any time.
state=${root:?is set by the script that sources this}/.imago-build

# The pause between two checks of a lock, in seconds.
lock_pause=1

say() {
    printf '%s\n' "$*" >&2
}

# stop CODE LINE...: prints the lines and exits: 1 failed, 3 something is missing.
stop() {
    code=$1
    shift
    for line; do
        say "$line"
    done
    exit "$code"
}

# ---- .NET

# Sets $dotnet. Also looks where the installers put it: a fresh install is often not on PATH yet.
find_dotnet() {
    dotnet=$(command -v dotnet) && return 0
    for folder in "${DOTNET_ROOT:-/nonexistent}" "${HOME:-}/.dotnet" "${IMAGO_PREFIX:-}"/usr/share/dotnet \
        "${IMAGO_PREFIX:-}"/usr/lib/dotnet "${IMAGO_PREFIX:-}"/usr/lib64/dotnet "${IMAGO_PREFIX:-}"/usr/local/share/dotnet; do
        if [ -x "$folder/dotnet" ]; then
            dotnet=$folder/dotnet
            return 0
        fi
    done
    explain_missing_sdk "no dotnet command was found"
}

explain_missing_sdk() {
    stop 3 "Imago needs the .NET 10 SDK; $1." \
        "Install the package dotnet-sdk-10.0 where your system has it (Debian: from Microsoft's package feed), or see https://dotnet.microsoft.com/download/dotnet/10.0"
}

# Asking .NET takes a tenth of a second, so it is only done before a build.
check_sdk() {
    if ! run_dotnet --version >/dev/null 2>&1; then
        found=$("$dotnet" --list-sdks 2>/dev/null | sed 's/ .*//' | tr '\n' ' ') || found=
        explain_missing_sdk "$dotnet has ${found:-no SDK }but none that global.json allows"
    fi
}

# Runs dotnet in the repository. A build must not send telemetry, ask questions, or leave servers running (which would keep the caller's
# pipes open). With invariant globalisation the SDK needs no ICU.
run_dotnet() (
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
    export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
    export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
    # Service accounts have no home, or one they cannot write to; .NET and NuGet need one.
    if [ ! -w "${HOME:-/nonexistent}" ]; then
        mkdir -p "$state/home"
        export HOME="$state/home"
    fi
    cd "$root" || exit
    exec "$dotnet" "$@" </dev/null
)

# build_with_log LOG ARGUMENT...: a dotnet command whose output goes to LOG; on failure it stops and prints the errors.
build_with_log() {
    log=$1
    shift
    run_dotnet "$@" >"$log" 2>&1 && return 0
    interrupted=$?
    [ "$interrupted" -ne 130 ] || exit 130
    say "The build failed:"
    if ! grep -E ': error |error [A-Z]+[0-9]+:|MSB[0-9]+' "$log" | sed 's/^ *//' | sort -u | tail -n 12 | grep . >&2; then
        tail -n 12 "$log" >&2
    fi
    stop 1 "The whole log: $log"
}

# ---- The program

# The inputs of a build of the program, relative to the repository.
build_inputs='src Directory.Build.props Directory.Build.targets Directory.Packages.props global.json nuget.config'

# find_inputs TEST...: the input files that pass find's tests.
find_inputs() (
    cd "$root" || exit
    set -- \( -name bin -o -name obj \) -prune -o -type f "$@" -print
    for input in $build_inputs; do
        [ ! -e "$input" ] || set -- "$input" "$@"
    done
    exec find "$@"
)

# The names of all input files: they show additions, removals and renames.
list_inputs() {
    find_inputs | LC_ALL=C sort
}

# The inputs changed since the stamp. The status change time also notices a file that was restored with its old date, as rsync and tar do; a find
# without -cnewer (busybox) uses the modification time.
newer_inputs() {
    find_inputs -cnewer "$1" 2>/dev/null || find_inputs -newer "$1"
}

# True if the program is built from the current sources by this dotnet; sets $program, its folder's name in $state.
program_is_fresh() {
    stamp=$state/program
    [ -f "$stamp" ] || return 1
    { read -r program && read -r stamped_dotnet && stamped_inputs=$(cat); } <"$stamp" || return 1
    [ "$stamped_dotnet" = "$dotnet" ] || return 1
    [ -f "$state/$program/Imago.Cli.dll" ] || return 1
    [ "$stamped_inputs" = "$(list_inputs)" ] || return 1
    [ -z "$(newer_inputs "$stamp")" ]
}

# Sets $program; builds it first if the sources changed.
ensure_program() {
    program_is_fresh && return 0
    # An installation of another user, which only that user can build.
    if [ -f "$state/${program:-none}/Imago.Cli.dll" ] && ! state_is_writable; then
        say "Imago's sources changed since it was built, and $state cannot be written to: running the build that is there."
        return 0
    fi
    take_lock
    # The previous holder of the lock may have built it.
    program_is_fresh || build_program
    release_lock
}

build_program() {
    check_sdk
    say "Building Imago …"
    previous=${program:-none}
    program=program.$(date +%s).$$
    # Written before the build and moved into place after it, so files edited meanwhile are newer than the stamp.
    printf '%s\n' "$program" "$dotnet" "$(list_inputs)" >"$state/program.new"
    # Separate from the developer's build, and without analyzers: a newer SDK's new warnings must not stop a user.
    build_with_log "$state/build.log" build src/Imago.Cli --configuration Release --use-current-runtime \
        --artifacts-path "$state/build" -p:UseAppHost=false -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false
    # Each build has its own folder, so a long run of the previous build is not disturbed.
    mkdir "$state/$program"
    cp -R "$state/build/bin/Imago.Cli/release/." "$state/$program/"
    mv "$state/program.new" "$state/program"
    remove_old_programs
}

# Removes all but the new program and the one before, which may still be running.
remove_old_programs() {
    for folder in "$state"/program.*.*; do
        case $folder in
            "$state/$program" | "$state/$previous") ;;
            *) rm -rf "$folder" ;;
        esac
    done
}

# ---- Native parts

# Ensures libvips, FFmpeg, FluidSynth and a sound font, and tries once to install fonts. Remembers where they are.
# With IMAGO_NO_INSTALL=1 the program itself reports a missing part when it needs it.
ensure_native_parts() {
    native_parts_are_known && return 0
    remember_native_parts all && return 0
    [ "${IMAGO_NO_INSTALL:-}" != 1 ] || return 0
    if state_is_writable; then
        take_lock
        sh "$root/scripts/native-parts.sh" install "$state/install.log" || exit $?
        release_lock
    else
        sh "$root/scripts/native-parts.sh" install || exit $?
    fi
    remember_native_parts || true
}

# remember_native_parts [all]: true if all needed parts are there; with "all", also the fonts. If the folder is read-only, parts are searched each time.
remember_native_parts() {
    found=$(sh "$root/scripts/native-parts.sh" find "$@") || return 1
    if state_is_writable; then
        printf '%s\n' "$found" >"$state/native-parts.$$"
        mv "$state/native-parts.$$" "$state/native-parts"
    fi
}

state_is_writable() {
    mkdir -p "$state" 2>/dev/null && [ -w "$state" ]
}

native_parts_are_known() {
    known=$state/native-parts
    [ -f "$known" ] || return 1
    while IFS= read -r file; do
        [ -e "$file" ] || return 1
    done <"$known"
    [ -z "$(find "$root/scripts/native-parts.sh" -newer "$known")" ]
}

# ---- One at a time

# The lock is a symbolic link that names its holder: a link is created with its content in one step, even on network file systems.
take_lock() {
    state_is_writable || stop 1 "Imago builds itself in $state, which cannot be written to."
    lock=$state/lock
    looks=0
    until ln -s "$$@$(uname -n)" "$lock" 2>/dev/null; do
        clear_stale_lock
        looks=$((looks + 1))
        [ "$looks" -ne 2 ] || say "Waiting for another Imago that is being set up …"
        [ "$looks" -ne 120 ] || say "Still waiting, for the process $(readlink "$lock"). If it is no Imago, remove $lock"
        if [ "$looks" -gt 5 ] && [ ! -L "$lock" ]; then
            stop 1 "No symbolic link can be made in $state: Imago needs a file system that has them."
        fi
        sleep "$lock_pause"
    done
    trap 'rm -f "$lock"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

release_lock() {
    rm -f "$lock"
    trap - EXIT INT TERM HUP
}

# Removes the lock of an ended process of this machine. Only one process at a time may do this; otherwise a second one could remove the lock that
# the first has just taken.
clear_stale_lock() {
    mkdir "$lock.judged" 2>/dev/null || return 0
    if holder=$(readlink "$lock"); then
        if [ "${holder#*@}" = "$(uname -n)" ] && ! is_alive "${holder%%@*}"; then
            rm -f "$lock"
        fi
    fi
    rmdir "$lock.judged"
}

# kill cannot tell another user's process from none, hence the other two checks.
is_alive() {
    kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ] || ps -p "$1" >/dev/null 2>&1
}
