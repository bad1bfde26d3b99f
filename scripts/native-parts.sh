#!/bin/sh
# The native parts that Imago needs: finds them without special rights, and installs missing ones.
#
#   scripts/native-parts.sh find [all]      prints one path per part found; exit code 3 if a needed part is missing, with "all" if any is
#   scripts/native-parts.sh missing         prints the names of those that are missing
#   scripts/native-parts.sh command         prints the command that installs them
#   scripts/native-parts.sh install [LOG]   runs it as root or through sudo; exit code 3 if it cannot
#
# Tried on Debian 12. The names for Fedora and Homebrew come from their package definitions and are not tried.
set -eu

# A folder to use as the file system's root; the tests of this script set it.
prefix=${IMAGO_PREFIX:-}

parts='libvips ffmpeg ffprobe fluidsynth soundfont'

# Fonts for titles and captions, including Chinese and Japanese: installed if possible, never required.
wished='font cjkfont'

say() {
    printf '%s\n' "$*" >&2
}

# ---- Finding

# find_part NAME: prints its path; false if it is missing.
find_part() {
    case $1 in
        libvips) find_library libvips.so.42 libvips.42.dylib ;;
        fluidsynth) find_library libfluidsynth.so.3 libfluidsynth.3.dylib libfluidsynth.so.2 ;;
        ffmpeg | ffprobe) find_program "$1" ;;
        soundfont) find_sound_font ;;
        font) find_font DejaVuSans.ttf ;;
        cjkfont) find_font 'DroidSansFallback*' 'NotoSansCJK*' ;;
    esac
}

# IMAGO_FFMPEG names a folder and IMAGO_SOUNDFONT a file to use instead of the system's.
find_program() {
    if [ -n "${IMAGO_FFMPEG:-}" ]; then
        [ -x "$IMAGO_FFMPEG/$1" ] && printf '%s\n' "$IMAGO_FFMPEG/$1"
    else
        command -v "$1"
    fi
}

# The loader's own list comes first: it has folders that our list does not.
find_library() {
    for name; do
        path=$(list_libraries | sed -n "s|^[[:space:]]*$name .*=> ||p" | head -n 1)
        if [ -n "$path" ] && [ -e "$prefix$path" ]; then
            printf '%s\n' "$prefix$path"
            return 0
        fi
        for folder in "$prefix"/usr/lib/*-linux-* "$prefix"/usr/lib64 "$prefix"/usr/lib "$prefix"/usr/local/lib "$prefix"/opt/homebrew/lib; do
            if [ -e "$folder/$name" ]; then
                printf '%s\n' "$folder/$name"
                return 0
            fi
        done
    done
    return 1
}

# ldconfig is in /sbin, which is not on every user's PATH; macOS and musl have none.
list_libraries() {
    PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null || true
}

# The folders and names are the same as in the class SoundFont.
find_sound_font() {
    if [ -n "${IMAGO_SOUNDFONT:-}" ]; then
        [ -e "$IMAGO_SOUNDFONT" ] && printf '%s\n' "$IMAGO_SOUNDFONT"
        return
    fi
    for folder in "$prefix"/usr/share/sounds/sf2 "$prefix"/usr/share/soundfonts "$prefix"/usr/share/sounds/sf3 \
        "$prefix"/usr/local/share/sounds/sf2 "$prefix"/usr/local/share/soundfonts "$prefix"/opt/homebrew/share/soundfonts \
        "$prefix"/opt/homebrew/share/sounds/sf2 "$prefix"/opt/homebrew/share/fluid-synth/sf2 "$prefix"/usr/local/share/fluid-synth/sf2 \
        "${HOME:-/nonexistent}"/.local/share/soundfonts "${HOME:-/nonexistent}"/.local/share/sounds/sf2; do
        for name in FluidR3_GM.sf2 default-GM.sf2 default-GM.sf3 default.sf2 FluidR3_GM.sf3; do
            if [ -e "$folder/$name" ]; then
                printf '%s\n' "$folder/$name"
                return 0
            fi
        done
    done
    return 1
}

# find_font PATTERN...: prints a font's file, from any folder below those of fontconfig.
find_font() {
    for pattern; do
        for folder in "$prefix"/usr/share/fonts "$prefix"/usr/local/share/fonts "${HOME:-/nonexistent}"/.local/share/fonts "${HOME:-/nonexistent}"/.fonts; do
            path=$(find "$folder" -name "$pattern" 2>/dev/null | head -n 1)
            if [ -n "$path" ]; then
                printf '%s\n' "$path"
                return 0
            fi
        done
    done
    return 1
}

list_missing() {
    for part in $parts; do
        find_part "$part" >/dev/null || printf '%s\n' "$part"
    done
}

# The missing parts for which this system has packages.
list_wished() {
    for part in $wished; do
        find_part "$part" >/dev/null || [ -z "$(list_packages "$(package_manager)" "$part")" ] || printf '%s\n' "$part"
    done
}

# ---- Packages

# This system's package manager: apt, dnf, brew or none.
package_manager() {
    if command -v apt-get >/dev/null; then
        echo apt
    elif command -v dnf >/dev/null; then
        echo dnf
    elif command -v brew >/dev/null; then
        echo brew
    else
        echo none
    fi
}

# list_packages MANAGER PART...: the packages of the parts, each once.
list_packages() (
    manager=$1
    shift
    for part; do
        case $manager-$part in
            apt-libvips) apt_vips_packages ;;
            apt-fluidsynth) echo libfluidsynth3 ;;
            *-soundfont) [ "$manager" = brew ] || echo fluid-soundfont-gm ;;
            # The loaders of these formats are separate packages.
            dnf-libvips) printf '%s\n' vips vips-heif vips-jxl vips-magick ;;
            dnf-fluidsynth) echo fluidsynth-libs ;;
            apt-font) echo fonts-dejavu-core ;;
            apt-cjkfont) echo fonts-droid-fallback ;;
            dnf-font) echo dejavu-sans-fonts ;;
            dnf-cjkfont) echo google-droid-sans-fonts ;;
            brew-libvips) echo vips ;;
            brew-fluidsynth) echo fluid-synth ;;
            *-ff*) echo ffmpeg ;;
        esac
    done | awk '!seen[$0]++'
)

# Debian 12 has libvips42, whose libheif decodes HEIC and AVIF by itself. Debian 13 and Ubuntu 24.04 renamed it, and libheif only recommends its
# decoders' packages there.
apt_vips_packages() {
    if in_apt libvips42t64; then
        echo libvips42t64
    else
        echo libvips42
    fi
    for plugin in libheif-plugin-libde265 libheif-plugin-aomdec; do
        ! in_apt "$plugin" || echo "$plugin"
    done
}

in_apt() {
    apt-cache show "$1" >/dev/null 2>&1
}

# ---- Installing

# A command for people to paste: install_command MANAGER PACKAGE...
install_command() (
    manager=$1
    shift
    sudo='sudo '
    [ "$(id -u)" != 0 ] && command -v sudo >/dev/null || sudo=
    case $manager in
        apt) echo "${sudo}apt-get update && ${sudo}apt-get install --no-install-recommends $*" ;;
        dnf) echo "${sudo}dnf install $*" ;;
        brew) echo "brew install $*" ;;
    esac
)

# True if commands can be run as root; asks for a password only on a terminal.
may_be_root() {
    [ "$(id -u)" != 0 ] || return 0
    command -v sudo >/dev/null || return 1
    ! sudo -n true 2>/dev/null || return 0
    [ -t 0 ] && [ -t 2 ] && sudo -v
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Package lists are downloaded only if they are missing or too old.
install_by_apt() {
    in_apt "$1" || as_root apt-get update
    apt_install "$@" || { as_root apt-get update && apt_install "$@"; }
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=600 "$@"
}

install_packages() {
    manager=$1
    shift
    case $manager in
        apt) install_by_apt "$@" ;;
        dnf) as_root dnf install --assumeyes "$@" ;;
        brew) brew install "$@" ;;
    esac
}

# Prints what the user has to do, and exits.
leave_it_to_the_user() {
    say "Imago needs parts that are not on this machine: $(list_missing | tr '\n' ' ')"
    manager=$(package_manager)
    if [ "$manager" = none ]; then
        say "Install libvips, FFmpeg, FluidSynth and the sound font FluidR3_GM.sf2 with your system's package manager."
    elif [ -n "$packages" ]; then
        # shellcheck disable=SC2046,SC2086 # lists of words
        command=$(install_command "$manager" $packages $(list_packages "$manager" $(list_wished)))
        case $command in
            sudo* | brew*) say "Install them with:" ;;
            *) say "Install them, as root, with:" ;;
        esac
        say "    $command"
    fi
    case $manager in
        dnf) say "FFmpeg with the encoder libx264 is in RPM Fusion, which must be enabled first (see docs/install.md)." ;;
        brew) say "Homebrew has no sound font: put FluidR3_GM.sf2 into ~/.local/share/soundfonts (see docs/install.md)." ;;
    esac
    say "To go on without them, set IMAGO_NO_INSTALL=1: then Imago stops only where it needs one."
    exit 3
}

# True if commands can be run as root without a question.
is_root_at_once() {
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# Separately, after the needed parts: an unavailable package must not block the others.
install_wished() {
    # shellcheck disable=SC2046 # a list of words
    packages=$(list_packages "$manager" $(list_wished))
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    set -- $packages
    if is_root_at_once; then
        say "Installing $* …"
        case $manager in
            apt) apt_install "$@" ;;
            dnf) as_root dnf install --assumeyes "$@" ;;
        esac >>"$log" 2>&1 </dev/null || true
    fi
    [ -z "$(list_wished)" ] || say "Without $*, titles and captions may lack letters. To install: $(install_command "$manager" "$@")"
}

install_missing() {
    log=${1:-/dev/null}
    manager=$(package_manager)
    install_needed
    install_wished
}

install_needed() {
    [ -n "$(list_missing)" ] || return 0
    # shellcheck disable=SC2046 # a list of words
    packages=$(list_packages "$manager" $(list_missing))
    [ -n "$packages" ] || leave_it_to_the_user
    # Homebrew belongs to its user and refuses root.
    [ "$manager" = brew ] || may_be_root || leave_it_to_the_user
    # shellcheck disable=SC2086 # a list of words
    set -- $packages
    say "Installing $* …"
    install_packages "$manager" "$@" >"$log" 2>&1 </dev/null || true
    # Check the parts themselves, not the package manager's exit code.
    [ -n "$(list_missing)" ] || return 0
    tail -n 8 "$log" >&2
    [ "$log" = /dev/null ] || say "The installation's whole log: $log"
    # shellcheck disable=SC2046 # a list of words
    packages=$(list_packages "$manager" $(list_missing))
    leave_it_to_the_user
}

case ${1:-} in
    find)
        status=0
        for part in $parts; do
            find_part "$part" || status=3
        done
        for part in $wished; do
            find_part "$part" || true
        done
        [ "${2:-}" != all ] || [ -z "$(list_wished)" ] || status=3
        exit $status
        ;;
    missing)
        list_missing
        ;;
    command)
        # shellcheck disable=SC2046 # two lists of words
        [ -z "$(list_missing)$(list_wished)" ] || install_command "$(package_manager)" $(list_packages "$(package_manager)" $(list_missing) $(list_wished))
        ;;
    install)
        shift
        install_missing "$@"
        ;;
    *)
        say "usage: scripts/native-parts.sh find | missing | command | install [LOG]"
        exit 2
        ;;
esac
