#!/bin/sh
# Tries a release as a new user would, as root: release/trial.sh FOLDER-OF-THE-PACKAGES [ROOT]
# ROOT is a bare Debian without Java and Maven; where it is not given, debootstrap makes one in a temporary folder. Where SPARK_HOME names an
# installation of Spark, it is tried with that too.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
packages=$(cd "$1" && pwd)
if [ $# -gt 1 ]; then
    root=$2
else
    root=$(mktemp -d)
    trap 'umount "$root/proc"; rm -rf "$root"' EXIT
    debootstrap --variant=minbase bookworm "$root" >"$root.log"
    mount -t proc proc "$root/proc"
fi
inside() { chroot "$root" env -i "$@"; }
say() { printf '\n== %s\n' "$1"; }

say "No Java, no Maven"
if inside sh -c 'command -v java || command -v mvn'; then exit 1; fi

say "The image, in a folder with a space that nobody may write to; the files are those of the checksums"
mkdir -p "$root/opt/a folder" "$root/home/user"
rm -rf "$root/opt/a folder"/* "$root/home/user"/*
tar xf "$packages"/kirchhoff-*-Linux-*.tar.gz -C "$root/opt/a folder"
cat >"$root/home/user/small.yaml" <<'YAML'
version: 1
name: small
data: {source: embedded}
network:
  - {type: linear, outputs: 16, hardware: rapa}
  - relu
  - {type: linear}
training: {epochs: 1, batch: 10, optimiser: sgd, rate: 0.05}
YAML
chown -R nobody "$root/home/user"
if [ -n "${SPARK_HOME:-}" ]; then
    mkdir -p "$root/opt/spark"
    cp -rL "$SPARK_HOME/jars" "$root/opt/spark/"
fi
cat >"$root/home/user/try.sh" <<'SH'
set -eu
cd /home/user
kirchhoff=$(echo "/opt/a folder"/kirchhoff-*/kirchhoff)
(cd "$(dirname "$kirchhoff")" && sha256sum --quiet -c SHA256SUMS)
"$kirchhoff" --version
"$kirchhoff" train small.yaml --threads 1 --out run
"$kirchhoff" evaluate run --threads 1
"$kirchhoff" report run
"$kirchhoff" infer run --hardware generic-8bit --images 50 --draws 2
if [ -d /opt/spark/jars ]; then
    SPARK_HOME=/opt/spark "$kirchhoff" train small.yaml --on 'local[1]' --out on-spark
    cmp run/checkpoints/epoch-0001.safetensors on-spark/checkpoints/epoch-0001.safetensors && echo "the same on Spark"
fi
"$kirchhoff" train nosuch.yaml && exit 1 || [ $? = 2 ]
"$kirchhoff" device plot rapa --out plot.png || echo "(no font here: one sentence)"
"$kirchhoff" train small.yaml --epochs 500 --out long >long.log 2>&1 &
training=$!
while [ ! -e long/checkpoints/epoch-0001.safetensors ]; do sleep 1; done
kill -TERM "$training"
wait "$training" || echo "stopped with $?"
tail -n 2 long.log
SH
chroot --userspec=nobody "$root" env -i sh /home/user/try.sh

say "The same bits from the clone"
(cd "$root/home/user" && "$here/kirchhoff" train small.yaml --threads 1 --out clone >/dev/null 2>&1)
for file in checkpoints/epoch-0001.safetensors config.yaml; do
    cmp "$root/home/user/run/$file" "$root/home/user/clone/$file" && echo "the same: $file"
done
diff "$root/home/user/run/result.json" "$root/home/user/clone/result.json" | grep '^[<>]' | grep -v seconds && exit 1
echo "the same: result.json but for the seconds"

say "The Debian package"
cp "$packages"/kirchhoff_*.deb "$root/tmp/"
inside DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends /tmp/kirchhoff_*.deb' \
    >"$root/tmp/apt.log" 2>&1
inside sh -c 'cd /tmp && kirchhoff --version && kirchhoff device plot rapa --out plot.png && ls -l plot.png'
inside PATH=/usr/sbin:/usr/bin sh -c 'dpkg -r kirchhoff >/dev/null && ! command -v kirchhoff && [ ! -e /usr/lib/kirchhoff ] && echo removed'
