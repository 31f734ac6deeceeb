# Sourced: control groups (version 1 or 2) with a memory limit. Needs root.

# group MIB: creates a group, named by $group; $peak is the file with its peak.
group() {
  if [ -d /sys/fs/cgroup/memory ]; then
    group=/sys/fs/cgroup/memory/pipelinekit-$1-$$
    mkdir "$group"
    echo "$1"M >"$group/memory.limit_in_bytes"
    peak=memory.max_usage_in_bytes
  else
    group=/sys/fs/cgroup/pipelinekit-$1-$$
    mkdir "$group"
    echo "$1"M >"$group/memory.max"
    echo 0 >"$group/memory.swap.max" 2>/dev/null || true
    peak=memory.peak
  fi
  groups+=("$group")
}

# in_group COMMAND...: runs a command in $group.
in_group() { sh -c 'echo $$ >"$1/cgroup.procs"; shift; exec "$@"' run "$group" "$@"; }

# The number of processes of $group that the kernel has killed.
killed() { sed -n 's/^oom_kill //p' "$group/memory.oom_control" "$group/memory.events" 2>/dev/null; }
