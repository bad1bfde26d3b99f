#!/bin/sh
# Checks a new user's start: a bare Debian 12 with only the .NET SDK of this machine and the last commit.
#
#   scripts/check-bare-debian.sh FOLDER              the checks below
#   scripts/check-bare-debian.sh FOLDER COMMAND...   one command, as root, in the cloned repository
#
# Needs root, debootstrap, git, and a kernel with overlayfs. FOLDER/base keeps the bare system for the next time (1 GB). Each run works on its own
# copy, which is removed afterwards; its mounts are in a namespace. Package sources, certificates and name servers are this machine's. FOLDER/base
# has no package lists, like Debian's container images.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

make_base() {
    base=$1
    sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
    debootstrap --variant=minbase --include=ca-certificates bookworm "$base"
    rm -f "$base/etc/apt/sources.list"
    cp -R /etc/apt/sources.list* /etc/apt/apt.conf.d "$base/etc/apt/"
    cp -R /usr/local/share/ca-certificates "$base/usr/local/share/"
    cp -L /etc/resolv.conf "$base/etc/"
    chroot "$base" update-ca-certificates
    chroot "$base" apt-get update
    # Dependencies of Microsoft's SDK package.
    chroot "$base" apt-get install --yes --no-install-recommends libicu72 libssl3 libstdc++6 tzdata ca-certificates
    rm -rf "$base"/var/lib/apt/lists/* "$base/usr/share/dotnet"
    cp -R "$sdk" "$base/usr/share/dotnet"
    ln -sf ../share/dotnet/dotnet "$base/usr/bin/dotnet"
}

# run_in_copy FOLDER COPY COMMAND...: runs the command in its own mount namespace.
run_in_copy() {
    folder=$1
    copy=$2
    shift 2
    mkdir -p "$copy/upper" "$copy/work" "$copy/root"
    mount -t overlay overlay -o "lowerdir=$folder/base,upperdir=$copy/upper,workdir=$copy/work" "$copy/root"
    mount -t proc proc "$copy/root/proc"
    mount --rbind /dev "$copy/root/dev"
    # debootstrap leaves this to the installer.
    [ -e "$copy/root/etc/hosts" ] || echo "127.0.0.1 localhost" >"$copy/root/etc/hosts"
    git clone --quiet "$root" "$copy/root/src/imago"
    chroot "$copy/root" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        NUGET_CERT_REVOCATION_MODE="${NUGET_CERT_REVOCATION_MODE:-online}" \
        sh -c 'cd /src/imago && exec "$@"' sh "$@" </dev/null
}

# Prints the script that runs inside.
checks() {
    cat <<'CHECKS'
failures=0
expect() {
    code=0
    echo "--- $2"
    sh -c "$2" || code=$?
    [ "$code" = "$1" ] || { echo "FAILED: expected exit code $1, found $code"; failures=$((failures + 1)); }
}
useradd --create-home ann
cp -R . /home/ann/imago
chown -R ann /home/ann/imago
expect 0 './imago --version'
expect 0 'cd / && ln -s /src/imago/imago /usr/local/bin/imago && imago --version'
expect 0 'su ann -c "cd ~/imago && ./imago --version"'
expect 3 'su ann -c "cd ~/imago && ./imago make photos"'
expect 0 './imago index --help'
expect 2 './imago make --no-such-option'
expect 0 './imago doctor'
expect 0 './test'
[ "$failures" = 0 ] && echo "All checks passed."
CHECKS
}

if [ "$(id -u)" != 0 ] || [ $# -eq 0 ]; then
    echo "usage, as root: scripts/check-bare-debian.sh FOLDER [COMMAND...]" >&2
    exit 2
fi
if [ "$1" = --inside ]; then
    shift
    run_in_copy "$@"
    exit
fi
mkdir -p "$1"
folder=$(CDPATH='' cd -- "$1" && pwd -P)
shift
[ -d "$folder/base" ] || {
    make_base "$folder/base.new"
    mv "$folder/base.new" "$folder/base"
}
[ $# -gt 0 ] || set -- sh -c "$(checks)"
copy=$folder/run.$$
status=0
unshare --mount "$0" --inside "$folder" "$copy" "$@" || status=$?
rm -rf "$copy"
exit $status
