#!/usr/bin/env bash
# Makes what an owner installs: the program with its own runtime, compiled ahead, with plugins, policies and the files of the service.
# Into artifacts/publish/TARGET, and as artifacts/godenerg-VERSION-TARGET.tar.gz.
set -euo pipefail

usage() {
  echo "usage: ./publish.sh linux-x64 | linux-arm64 [--folder-only]"
  echo "  --folder-only   makes no archive"
}

archive=yes target=
for argument in "$@"; do
  case $argument in
    linux-x64 | linux-arm64) target=$argument ;;
    --folder-only) archive=no ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
[ -n "$target" ] || { usage >&2; exit 2; }

cd "$(dirname "${BASH_SOURCE[0]}")"
exec </dev/null
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
out=artifacts/publish/$target
rm -rf "$out"
mkdir -p "$out"

dotnet publish src/Godenerg.Cli -c Release -r "$target" --self-contained -v quiet -o "$out/program"

# Policies are compiled once, where the compiler is quick. What they are compiled to is the same for every processor.
dotnet build src/Godenerg.Cli -c Release -v quiet
mkdir -p "$out/program/policies/compiled"
cp src/Godenerg.Cli/bin/Release/net10.0/policies/compiled/*.policy "$out/program/policies/compiled/"

cp packaging/install.sh packaging/godenerg packaging/godenerg.service packaging/godenerg.sysusers packaging/99-godenerg.rules LICENSE "$out/"
chmod 755 "$out/install.sh" "$out/godenerg" "$out/program/godenerg"

if [ $archive = yes ]; then
  version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props)
  file=artifacts/godenerg-$version-$target.tar.gz
  tar -C "$out" --owner=0 --group=0 --transform "s|^\.|godenerg-$version-$target|" -czf "$file" .
  echo "$file"
else
  echo "$out"
fi
