# Sourced by the launchers: makes sure that what PipelineKit needs is there, and says nothing when it is.

say() { printf '%s\n' "$*" >&2; }

# The .NET SDK cannot be installed on everybody's behalf; a missing one is named.
need_dotnet() {
  command -v dotnet >/dev/null && return
  say "PipelineKit needs the .NET SDK 10, and there is no 'dotnet' on the PATH: see https://dotnet.microsoft.com/download"
  exit 3
}

# The tests of the studio run in a browser. Root on Debian gets one; elsewhere they are skipped, and say so.
need_browser() {
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null && return
  [ "$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release || return 0
  say "installing chromium for the tests of the studio ..."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 ||
    say "it could not be installed; those tests are skipped"
}

# PIPELINEKIT_BUILD holds options of the build, such as -p:Verify=true.
build_options=${PIPELINEKIT_BUILD-}

# Whether anything that the build is made of is newer than a file, or its options are others than the file says.
newer_than() {
  [ ! -e "$1" ] || [ "$(cat "$1")" != "$build_options" ] || [ -n "$(find "$root/src" "$root"/Directory.* "$root/global.json" \
    \( -name bin -o -name obj \) -prune -o -newer "$1" -print -quit)" ]
}

# Builds the program unless the last build is newer than every source. Two launchers at once take turns.
build_host() {
  program=$root/artifacts/host/pipelinekit.dll
  local stamp=$root/artifacts/host.built
  if [ -e "$program" ] && ! newer_than "$stamp"; then return; fi
  need_dotnet
  mkdir -p "$root/artifacts"
  local project
  for project in "$root"/src/*/; do mkdir -p "$project"{bin,obj}; done # made now, they do not count as changes later
  exec 9>"$root/artifacts/lock"
  if command -v flock >/dev/null; then flock 9; fi
  if [ ! -e "$program" ] || newer_than "$stamp"; then
    say "building PipelineKit ..."
    rm -f "$root/artifacts/build-ahead.log"
    printf '%s\n' "$build_options" >"$stamp.new" # what changes during the build is newer than this
    if ! publish -p:PublishReadyToRun=true --use-current-runtime; then
      mv "$root/artifacts/build.log" "$root/artifacts/build-ahead.log"
      say "it could not be compiled ahead of time (artifacts/build-ahead.log says why); building it plainly ..."
    fi
    if [ -e "$root/artifacts/build-ahead.log" ] && ! publish; then
      tail -n 20 "$root/artifacts/build.log" >&2
      say "the build failed"
      exit 3
    fi
    mv "$stamp.new" "$stamp"
  fi
  exec 9>&-
}

# Compiled ahead of time where the package for that can be had: a run then begins a third of a second earlier.
publish() {
  dotnet publish "$root/src/Host" -c Release --no-self-contained -o "$root/artifacts/host" --nologo -nodeReuse:false $build_options "$@" \
    9>&- >"$root/artifacts/build.log" 2>&1
}
