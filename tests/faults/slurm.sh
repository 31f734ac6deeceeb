# Sourced: a test Slurm of several nodes on this machine. Needs Debian's slurmctld, slurmd, slurm-client and munge, and root.
# All files are in one temporary folder, munge's key and socket included, and nothing listens beyond loopback.

# Exits with 3 if Slurm is unavailable.
need_slurm() {
  [ "$(id -u)" = 0 ] || { say "a Slurm of its own needs root: run this as root"; exit 3; }
  local program missing=
  for program in slurmctld slurmd sbatch munged; do command -v "$program" >/dev/null || missing=1; done
  if [ -n "$missing" ] && [ -z "${PIPELINEKIT_NO_INSTALL-}" ] && command -v apt-get >/dev/null; then
    say "installing slurmctld, slurmd, slurm-client and munge ..."
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      slurmctld slurmd slurm-client munge; } >/dev/null 2>&1 || true
  fi
  for program in slurmctld slurmd sbatch munged; do
    command -v "$program" >/dev/null || { say "$program is missing: apt-get install slurmctld slurmd slurm-client munge"; exit 3; }
  done
}

# start_slurm FOLDER NODES: starts Slurm and sets SLURM_CONF.
start_slurm() {
  local host base
  cluster=$1 nodes=$2 host=$(hostname -s) base=$((20000 + RANDOM % 20000))
  mkdir -p "$cluster"/{state,log,munge}
  chmod 700 "$cluster/munge"
  dd if=/dev/urandom of="$cluster/munge/key" bs=1024 count=1 2>/dev/null
  chmod 400 "$cluster/munge/key"
  # The path of a socket is limited in length.
  munge_socket=$(mktemp -u /tmp/munge-XXXXXX)
  munged --force --key-file "$cluster/munge/key" --socket "$munge_socket" --log-file "$cluster/log/munged.log" \
    --pid-file "$cluster/munge/pid" --seed-file "$cluster/munge/seed"
  cat >"$cluster/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$base
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$munge_socket,cred_expire=5
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool-%n
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd-%n.pid
SlurmctldLogFile=$cluster/log/slurmctld.log
SlurmdLogFile=$cluster/log/%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=5,sched_min_interval=100000,bf_interval=5,requeue_delay=1
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmctldTimeout=30
SlurmdTimeout=10
KillWait=2
MpiDefault=none
SwitchType=switch/none
SlurmdParameters=config_overrides
MaxArraySize=${MAX_ARRAY-1001}
NodeName=n[1-$nodes] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((base + 1))-$((base + nodes))] CPUs=2 RealMemory=4000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
  export SLURM_CONF=$cluster/slurm.conf
  slurmctld
  local n i
  for ((n = 1; n <= nodes; n++)); do start_node "n$n"; done
  for ((i = 0; i < 120; i++)); do
    [ "$(sinfo -h -N -t idle -o %N 2>/dev/null | wc -l)" = "$nodes" ] && return
    sleep 0.5
  done
  say "the nodes do not come up: see $cluster/log"
  exit 1
}

start_node() { slurmd -N "$1"; }

# Kills a node: its daemon and everything that runs on it, at once.
lose_node() {
  local daemon process all=()
  daemon=$(cat "$cluster/slurmd-$1.pid" 2>/dev/null) || return 0
  kill -9 "$daemon" 2>/dev/null || true
  for process in $(processes_on "$1"); do all+=("$process" $(stepd_of "$process")); done
  [ ${#all[@]} = 0 ] || kill -9 "${all[@]}" 2>/dev/null || true
  rm -f "$cluster/slurmd-$1.pid"
}

# The processes of this cluster's jobs on a node.
processes_on() {
  local environment
  for environment in /proc/[0-9]*/environ; do
    if { tr '\0' '\n' <"$environment" | grep -qx "SLURM_CONF=$SLURM_CONF" \
      && tr '\0' '\n' <"$environment" | grep -qx "SLURMD_NODENAME=$1"; } 2>/dev/null; then
      environment=${environment#/proc/}
      echo "${environment%/environ}"
    fi
  done
}

# The part of the daemon that started a process.
stepd_of() {
  local parent
  parent=$(awk '/^PPid:/ { print $2 }' "/proc/$1/status" 2>/dev/null) || return 0
  [ "$(cat "/proc/$parent/comm" 2>/dev/null)" != slurmstepd ] || echo "$parent"
}

stop_slurm() {
  local file pid
  [ -n "${cluster-}" ] || return 0
  scancel -u root >/dev/null 2>&1 || true
  # A daemon that is still writing its state would prevent the folder from being removed.
  for file in "$cluster"/slurmd-*.pid "$cluster/slurmctld.pid" "$cluster/munge/pid"; do
    [ -s "$file" ] && pid=$(cat "$file") && kill "$pid" 2>/dev/null || continue
    timeout 20 tail --pid="$pid" -f /dev/null || kill -9 "$pid" 2>/dev/null || true
  done
  rm -f "$munge_socket"*
}
