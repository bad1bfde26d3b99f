#!/bin/sh
# Tests of the launchers: the real scripts in a small repository, with a fake dotnet, apt-get and sudo that only record their calls.
# It takes seconds, needs nothing and installs nothing.
#
#   tests/launcher/run.sh [COUNTS]    writes "passed failed skipped" to the file COUNTS; exit code 1 if a test failed
#   IMAGO_TEST_SHELL=busybox runs them under busybox's shell and tools.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
repository=$(dirname "$(dirname "$here")")
counts=${1:-/dev/null}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
skipped=0

# ---- Set-up

# Not command -v, which reports a shell built-in instead of the file.
path_of() (
    IFS=:
    for folder in $PATH; do
        if [ -x "$folder/$1" ]; then
            echo "$folder/$1"
            return
        fi
    done
    return 1
)

# The folder of tools that the scripts may use; it has no real ffmpeg, sudo or apt-get.
tools=$work/tools
mkdir "$tools"
for tool in awk basename cat chmod cp cut date dirname env find grep head id ln ls mkdir mktemp mv ps readlink rm rmdir sed sh sleep sort tail \
    touch tr true uname; do
    # ps is not on every machine, and the scripts work without it.
    if path=$(path_of "${IMAGO_TEST_SHELL:-$tool}"); then
        ln -s "$path" "$tools/$tool"
    fi
done

# fake NAME: makes a command on the test's PATH from stdin.
fake() {
    cat >"$case_folder/bin/$1"
    chmod +x "$case_folder/bin/$1"
}

# A repository and a machine with all parts and a .NET, new for each test.
set_up() {
    case_folder=$work/$1
    repo="$case_folder/a repository"
    machine=$case_folder/machine
    mkdir -p "$case_folder/bin" "$repo/src/Imago.Cli/obj" "$machine/usr/lib" "$machine/usr/share/sounds/sf2" "$machine/usr/share/fonts" "$case_folder/home"
    cp -R "$repository/imago" "$repository/scripts" "$repo/"
    echo one >"$repo/src/Imago.Cli/Program.cs"
    echo '{}' >"$repo/global.json"
    touch "$machine/usr/lib/libvips.so.42" "$machine/usr/lib/libfluidsynth.so.3" "$machine/usr/share/sounds/sf2/FluidR3_GM.sf2"
    touch "$machine/usr/share/fonts/DejaVuSans.ttf" "$machine/usr/share/fonts/DroidSansFallbackFull.ttf"
    : >"$case_folder/calls"
    fake ffmpeg </dev/null
    fake ffprobe </dev/null
    fake ldconfig </dev/null
    fake dotnet <<'FAKE'
#!/bin/sh
case $1 in
    --version) [ ! -e "$CASE/no-sdk" ] || exit 145; echo 10.0.100 ;;
    --list-sdks) echo '8.0.404 [/usr/share/dotnet/sdk]' ;;
    build)
        echo build >>"$CASE/calls"
        [ ! -e "$CASE/slow" ] || sleep 2
        while [ "$1" != --artifacts-path ]; do shift; done
        [ ! -e "$CASE/broken" ] || { echo "src/X.cs(1,2): error CS1002: ; expected [X.csproj]"; exit 1; }
        mkdir -p "$2/bin/Imago.Cli/release"
        cat src/Imago.Cli/*.cs >"$2/bin/Imago.Cli/release/Imago.Cli.dll"
        ;;
    *)
        echo "program: $(cat "$1")"
        shift
        for argument; do printf '<%s>\n' "$argument"; done
        [ ! -e "$CASE/signalled" ] || kill -TERM $$
        exit "$(cat "$CASE/exit-code" 2>/dev/null || echo 0)"
        ;;
esac
FAKE
    fake id <<'FAKE'
#!/bin/sh
cat "$CASE/uid" 2>/dev/null || echo 0
FAKE
    fake apt-cache <<'FAKE'
#!/bin/sh
grep -qx "$2" "$CASE/known-packages"
FAKE
    printf '%s\n' libvips42 ffmpeg libfluidsynth3 fluid-soundfont-gm >"$case_folder/known-packages"
    fake apt-get <<'FAKE'
#!/bin/sh
echo "apt-get $*" >>"$CASE/calls"
[ ! -e "$CASE/offline" ] || { echo 'E: Unable to fetch'; exit 100; }
for package; do
    case $package in
        libvips42*) touch "$IMAGO_PREFIX/usr/lib/libvips.so.42" ;;
        libfluidsynth3) touch "$IMAGO_PREFIX/usr/lib/libfluidsynth.so.3" ;;
        fluid-soundfont-gm) touch "$IMAGO_PREFIX/usr/share/sounds/sf2/FluidR3_GM.sf2" ;;
        fonts-dejavu-core) touch "$IMAGO_PREFIX/usr/share/fonts/DejaVuSans.ttf" ;;
        fonts-droid-fallback) touch "$IMAGO_PREFIX/usr/share/fonts/DroidSansFallbackFull.ttf" ;;
        ffmpeg) for name in ffmpeg ffprobe; do : >"$CASE/bin/$name"; chmod +x "$CASE/bin/$name"; done ;;
    esac
done
FAKE
}

# on_machine COMMAND...: runs it with the test's PATH; keeps stdout, stderr and the exit code for the checks.
on_machine() {
    code=0
    env -i PATH="$case_folder/bin:$tools" HOME="$case_folder/home" CASE="$case_folder" IMAGO_PREFIX="$machine" \
        IMAGO_NO_INSTALL="${no_install:-}" "$@" >"$case_folder/out" 2>"$case_folder/err" </dev/null || code=$?
}

imago() {
    on_machine "$repo/imago" "$@"
}

calls() {
    grep -c "^$1" "$case_folder/calls" || true
}

# The checks: each ends the test, which runs in its own shell.
equal() {
    [ "$1" = "$2" ] || {
        printf '    expected: %s\n    found:    %s\n' "$2" "$1"
        sed 's/^/    stderr: /' "$case_folder/err"
        exit 1
    }
}

says() {
    grep -qF -e "$1" "$case_folder/err" || {
        printf '    expected on stderr: %s\n' "$1"
        sed 's/^/    stderr: /' "$case_folder/err"
        exit 1
    }
}

# ---- The tests

# shellcheck disable=SC2016 # what looks like a variable is an argument that must stay as it is
arguments_pass_untouched() {
    imago make 'a b' '' "it's" '"quoted"' '$HOME *' 'фото' '-x'
    equal "$code" 0
    equal "$(tail -n +2 "$case_folder/out")" "$(printf '<%s>\n' make 'a b' '' "it's" '"quoted"' '$HOME *' 'фото' '-x')"
}

stdout_is_the_programs_alone() {
    imago make
    equal "$(cat "$case_folder/out")" "$(printf 'program: one\n<make>')"
    says 'Building Imago'
}

exit_codes_pass_through() {
    for expected in 1 2 3 130; do
        echo $expected >"$case_folder/exit-code"
        imago make
        equal "$code" $expected
    done
}

signals_reach_the_program() {
    touch "$case_folder/signalled"
    imago make
    equal "$code" 143
}

runs_from_anywhere_and_through_links() {
    mkdir "$case_folder/elsewhere"
    ln -s "$repo/imago" "$case_folder/elsewhere/first"
    ln -s first "$case_folder/elsewhere/second"
    cd "$case_folder/elsewhere"
    on_machine ./second make
    equal "$code" 0
    cd "$repo"
    on_machine sh imago make
    equal "$code" 0
    equal "$(calls build)" 1
}

nothing_is_done_when_nothing_changed() {
    imago make
    imago make
    equal "$(calls build)" 1
    equal "$(cat "$case_folder/err")" ''
}

builds_again_when_a_file_changes() {
    imago make
    # busybox compares whole seconds.
    [ "${IMAGO_TEST_SHELL:-}" != busybox ] || sleep 1
    echo two >"$repo/src/Imago.Cli/Program.cs"
    imago make
    equal "$(head -n 1 "$case_folder/out")" 'program: two'
}

builds_again_when_a_file_comes_back_with_an_old_date() {
    find / -prune -cnewer / 2>/dev/null || exit 77
    imago make
    echo old >"$repo/src/Imago.Cli/Program.cs"
    touch -t 202001010000 "$repo/src/Imago.Cli/Program.cs"
    imago make
    equal "$(head -n 1 "$case_folder/out")" 'program: old'
}

builds_again_when_a_file_goes_or_is_renamed() {
    echo extra >"$repo/src/Imago.Cli/Extra.cs"
    imago make
    mv "$repo/src/Imago.Cli/Extra.cs" "$repo/src/Imago.Cli/Zest.cs"
    imago make
    rm "$repo/src/Imago.Cli/Zest.cs"
    imago make
    equal "$(calls build)" 3
}

what_a_build_leaves_behind_is_no_change() {
    imago make
    echo x >"$repo/src/Imago.Cli/obj/x.cs"
    echo x >"$repo/README.md"
    imago make
    equal "$(calls build)" 1
}

what_is_edited_during_a_build_is_built_next_time() {
    touch "$case_folder/slow"
    imago make &
    sleep 1
    echo late >"$repo/src/Imago.Cli/Late.cs"
    wait
    rm "$case_folder/slow"
    imago make
    equal "$(calls build)" 2
}

two_first_runs_build_once() {
    touch "$case_folder/slow"
    imago make &
    first=$!
    (
        imago make
        exit "$code"
    )
    wait $first
    equal "$(calls build)" 1
}

the_lock_of_a_dead_process_is_removed() {
    mkdir "$repo/.imago-build"
    sh -c 'exit 0' &
    dead=$!
    wait $dead
    ln -s "$dead@$(uname -n)" "$repo/.imago-build/lock"
    imago make
    equal "$code" 0
    equal "$(find "$repo/.imago-build" -name 'lock*')" ''
}

a_failed_build_shows_its_errors() {
    touch "$case_folder/broken"
    imago make
    equal "$code" 1
    says 'error CS1002: ; expected'
    says "$repo/.imago-build/build.log"
    rm "$case_folder/broken"
    imago make
    equal "$code" 0
}

a_missing_sdk_is_named() {
    rm "$case_folder/bin/dotnet"
    imago make
    equal "$code" 3
    says '.NET 10 SDK'
}

dotnet_is_found_where_installers_put_it() {
    mkdir -p "$machine/usr/lib/dotnet"
    mv "$case_folder/bin/dotnet" "$machine/usr/lib/dotnet/"
    imago make
    equal "$code" 0
}

an_old_sdk_is_named() {
    touch "$case_folder/no-sdk"
    imago make
    equal "$code" 3
    says '8.0.404'
    says 'dotnet-sdk-10.0'
}

remove_parts() {
    rm -r "${machine:?}/usr" "$case_folder/bin/ffmpeg" "$case_folder/bin/ffprobe"
    mkdir -p "$machine/usr/lib" "$machine/usr/share/sounds/sf2" "$machine/usr/share/fonts"
}

root_installs_what_is_missing() {
    rm "$machine/usr/lib/libfluidsynth.so.3" "$case_folder/bin/ffprobe"
    imago make
    equal "$code" 0
    says 'Installing ffmpeg libfluidsynth3'
    equal "$(calls 'apt-get update')" 0
    equal "$(calls 'apt-get install --yes --no-install-recommends .* ffmpeg libfluidsynth3$')" 1
}

found_parts_are_not_looked_for_again() {
    imago make
    fake ldconfig <<'FAKE'
#!/bin/sh
echo looked >>"$CASE/calls"
FAKE
    imago make
    equal "$(calls looked)" 0
}

a_part_that_goes_is_noticed() {
    imago make
    rm "$machine/usr/share/sounds/sf2/FluidR3_GM.sf2"
    imago make
    says 'Installing fluid-soundfont-gm'
}

empty_package_lists_are_fetched() {
    remove_parts
    : >"$case_folder/known-packages"
    imago make
    equal "$code" 0
    equal "$(calls 'apt-get update')" 1
}

newer_debian_gets_its_own_packages() {
    remove_parts
    printf '%s\n' libvips42t64 libheif-plugin-libde265 libheif-plugin-aomdec >>"$case_folder/known-packages"
    imago make
    says 'Installing libvips42t64 libheif-plugin-libde265 libheif-plugin-aomdec ffmpeg libfluidsynth3 fluid-soundfont-gm'
}

# Some builds of busybox run their own id, ignoring PATH.
become_user() {
    echo 1000 >"$case_folder/uid"
    on_machine sh -c 'id -u'
    [ "$(cat "$case_folder/out")" = 1000 ] || exit 77
}

sudo_is_used_where_it_asks_nothing() {
    remove_parts
    become_user
    fake sudo <<'FAKE'
#!/bin/sh
echo "sudo $*" >>"$CASE/calls"
[ "$1" != -n ] || shift
exec "$@"
FAKE
    imago make
    equal "$code" 0
    equal "$(calls 'sudo env DEBIAN_FRONTEND=noninteractive apt-get install .* libvips42 ')" 1
}

without_rights_the_command_is_named() {
    remove_parts
    become_user
    imago make
    equal "$code" 3
    says '    apt-get update && apt-get install --no-install-recommends libvips42 ffmpeg libfluidsynth3 fluid-soundfont-gm fonts-dejavu-core fonts-droid-fallback'
    equal "$(calls apt-get)" 0
}

fonts_are_installed_with_the_rest() {
    rm "$machine"/usr/share/fonts/*
    imago make
    equal "$code" 0
    says 'Installing fonts-dejavu-core fonts-droid-fallback'
    imago make
    equal "$(calls 'apt-get install')" 1
}

a_font_of_the_users_own_is_taken() {
    rm "$machine/usr/share/fonts/DroidSansFallbackFull.ttf"
    mkdir -p "$case_folder/home/.fonts/cjk"
    touch "$case_folder/home/.fonts/cjk/NotoSansCJK-Regular.ttc"
    imago make
    equal "$code" 0
    equal "$(calls apt-get)" 0
}

fonts_that_cannot_be_had_stop_nothing_and_are_tried_for_once() {
    rm "$machine"/usr/share/fonts/*
    touch "$case_folder/offline"
    imago make
    equal "$code" 0
    says 'titles and captions may lack letters'
    imago make
    equal "$code" 0
    equal "$(calls 'apt-get install')" 1
}

a_sudo_that_would_ask_is_left_to_the_user() {
    remove_parts
    become_user
    fake sudo <<'FAKE'
#!/bin/sh
exit 1
FAKE
    imago make
    equal "$code" 3
    says '    sudo apt-get update && sudo apt-get install'
}

a_failed_installation_shows_its_end() {
    remove_parts
    touch "$case_folder/offline"
    imago make
    equal "$code" 3
    says 'E: Unable to fetch'
    says "$repo/.imago-build/install.log"
}

fedora_has_its_own_names() {
    remove_parts
    rm "$case_folder/bin/apt-get"
    fake dnf </dev/null
    on_machine sh "$repo/scripts/native-parts.sh" command
    equal "$(cat "$case_folder/out")" 'dnf install vips vips-heif vips-jxl vips-magick ffmpeg fluidsynth-libs fluid-soundfont-gm dejavu-sans-fonts google-droid-sans-fonts'
}

parts_of_the_users_own_are_taken() {
    remove_parts
    touch "$case_folder/own.sf2" "$machine/usr/lib/libvips.so.42" "$machine/usr/lib/libfluidsynth.so.3"
    touch "$machine/usr/share/fonts/DejaVuSans.ttf" "$machine/usr/share/fonts/DroidSansFallback.ttf"
    mkdir "$case_folder/own"
    for name in ffmpeg ffprobe; do
        cp "$case_folder/bin/dotnet" "$case_folder/own/$name"
    done
    on_machine IMAGO_SOUNDFONT="$case_folder/own.sf2" IMAGO_FFMPEG="$case_folder/own" "$repo/imago" make
    equal "$code" 0
    equal "$(calls apt-get)" 0
}

homebrew_has_no_sound_font() {
    remove_parts
    rm "$case_folder/bin/apt-get"
    fake brew </dev/null
    imago make
    equal "$code" 3
    says 'brew install vips ffmpeg fluid-synth'
    says 'FluidR3_GM.sf2'
}

nothing_is_installed_against_the_users_will() {
    remove_parts
    no_install=1
    imago make
    equal "$code" 0
    equal "$(calls apt-get)" 0
}

help_version_and_doctor_need_no_parts() {
    remove_parts
    for argument in doctor --version --help -h; do
        imago $argument
        equal "$code" 0
    done
    imago
    equal "$code" 0
    imago make --help
    equal "$code" 0
    equal "$(calls apt-get)" 0
}

a_built_program_runs_from_a_folder_without_write_access() {
    # Root may write everywhere.
    [ "$(id -u)" != 0 ] || exit 77
    imago make
    chmod a-w "$repo" "$repo/.imago-build"
    imago make
    equal "$code" 0
    equal "$(cat "$case_folder/err")" ''
    echo two >"$repo/src/Imago.Cli/Program.cs"
    imago make
    chmod u+w "$repo" "$repo/.imago-build"
    equal "$(head -n 1 "$case_folder/out")" 'program: one'
    says 'running the build that is there'
}

a_reports_counts_are_the_assemblys_not_a_collections() {
    report=$case_folder/report.xml
    printf '%s' '<?xml version="1.0"?><assemblies><assembly name="A" failed="2" passed="31" total="33">' \
        '<collection name="last" failed="0" passed="1" total="1"><test /></collection></assembly></assemblies>' >"$report"
    # shellcheck disable=SC2016 # the inner shell's own arguments
    counts_read=$(PATH=$tools sh -c '. "$1" && report_count passed "$2" && report_count failed "$2" && report_count total "$2"' \
        sh "$repository/scripts/test-report.sh" "$report" | tr '\n' ' ')
    equal "$counts_read" "31 2 33 "
}

scripts_are_clean_for_shellcheck() {
    command -v shellcheck >/dev/null || exit 77
    cd "$repository"
    shellcheck -x imago test scripts/*.sh tests/launcher/run.sh .ci/run
}

# ---- Running them

run() {
    status=0
    (
        set_up "$1"
        "$1"
    ) >"$work/report" 2>&1 || status=$?
    case $status in
        0) passed=$((passed + 1)) ;;
        77)
            skipped=$((skipped + 1))
            echo "skipped: $1"
            ;;
        *)
            failed=$((failed + 1))
            echo "FAILED: $1"
            cat "$work/report"
            ;;
    esac
}

# shellcheck disable=SC2013 # names without blanks
for test in $(sed -n '/^# ---- The tests/,/^# ---- Running/s/^\([a-z_]*\)() {$/\1/p' "$here/run.sh" | grep -vx -e remove_parts -e become_user); do
    run "$test"
done
printf '%s %s %s\n' "$passed" "$failed" "$skipped" >"$counts"
echo "launcher: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
