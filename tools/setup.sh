# Sourced by the launchers: makes sure that what PipelineKit needs is there, and says nothing when it is.

say() { printf '%s\n' "$*" >&2; }

# The .NET SDK cannot be installed on everybody's behalf; a missing one is named.
need_dotnet() {
  command -v dotnet >/dev/null && return
  say "PipelineKit needs the .NET SDK 10, and there is no 'dotnet' on the PATH: see https://dotnet.microsoft.com/download"
  exit 3
}

has_library() {
  [ "$(uname)" != Linux ] && return
  local folder
  for folder in /usr/lib /usr/lib64 /usr/local/lib /lib /usr/lib/*-linux-gnu; do
    [ -e "$folder/$1" ] && return
  done
  ldconfig -p 2>/dev/null | grep -q "$1"
}

# libvips reads and writes everything but PNG, CSV and NPY; libturbojpeg makes small JPEGs faster.
need_codecs() {
  has_library libvips.so.42 && has_library libturbojpeg.so.0 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing libvips and libturbojpeg ..."
    local log
    log=$(mktemp)
    if { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libvips42 libturbojpeg0; } >"$log" 2>&1; then
      rm -f "$log"
      return
    fi
    say "that failed; the last lines were:"
    tail -n 5 "$log" >&2
  fi
  has_library libvips.so.42 && return
  say "libvips is missing: without it only PNG, CSV and NPY can be read and written."
  say "Install it with 'sudo apt-get install libvips42', 'dnf install vips' or 'brew install vips'."
}

# Whether anything that the build is made of is newer than a file.
newer_than() {
  [ ! -e "$1" ] || [ -n "$(find "$root/src" "$root"/Directory.* "$root/global.json" \
    \( -name bin -o -name obj \) -prune -o -newer "$1" -print -quit)" ]
}

# Builds the program into artifacts/host unless it is newer than every source. Two launchers at once take turns.
build_host() {
  host=$root/artifacts/host
  newer_than "$host/.built" || return 0
  need_dotnet
  need_codecs
  mkdir -p "$host"
  exec 9>"$root/artifacts/.lock"
  if command -v flock >/dev/null; then flock 9; fi
  if newer_than "$host/.built"; then
    say "building PipelineKit ..."
    mkdir -p "$root"/src/{Pipeline,Filters,Codecs,Host}/{bin,obj} # their making must not count as a change
    touch "$host/.building"
    publish -p:PublishReadyToRun=true --use-current-runtime >/dev/null 2>&1 || publish >&2 || {
      say "the build failed"
      exit 3
    }
    mv "$host/.building" "$host/.built"
  fi
  exec 9>&-
}

publish() {
  dotnet publish "$root/src/Host" -c Release --no-self-contained -o "$host" -v quiet --nologo "$@"
}
