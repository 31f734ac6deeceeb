using System.Globalization;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Reports.Pages;

namespace PipelineKit.Host.Clusters;

/// <summary>Writes the scripts of a job: an array of tasks, each of which runs some shards, and the merge after it.</summary>
/// <param name="job">The job.</param>
/// <param name="most">The maximum number of tasks in an array.</param>
/// <param name="more">Additional options of sbatch.</param>
internal sealed class SlurmScript(ClusterJob job, int most, IReadOnlyList<string> more)
{
    private const int TermSeconds = 120, CrashesHere = 3;

    /// <summary>Gets the folder for the tasks' logs.</summary>
    public string Logs => Path.Combine(new OutputRoot(Path.GetFullPath(job.Output)).Folder, "logs");

    // Task t runs shards t + 1, t + 1 + tasks, and so on.
    private int Tasks => Math.Min(job.Shards, most);

    /// <summary>Returns the script of the array.</summary>
    public string Array() => $$"""
        #!/bin/bash
        #SBATCH --job-name={{job.Name}}
        #SBATCH --array={{Indices()}}{{(job.Parallel is { } few ? $"%{few}" : "")}}
        #SBATCH --cpus-per-task={{job.Threads}}
        #SBATCH --mem={{job.Megabytes}}M
        #SBATCH --requeue
        #SBATCH --open-mode=append
        #SBATCH --signal=B:TERM@{{TermSeconds}}
        #SBATCH --output={{Logs}}/%A_%a.log
        {{string.Concat(more.Select(option => $"#SBATCH {option}\n"))}}
        shards={{job.Shards}} tasks={{Tasks}} retries={{job.Retries}} self=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID
        wanted=" {{string.Join(' ', job.Wanted.Count == job.Shards ? [] : job.Wanted)}} "
        program=({{ShellText.Of(job.Program)}})
        run=({{ShellText.Of(job.Run)}})
        cd {{ShellText.Of([job.WorkingFolder])}} || exit 3

        # No item begins that would not end before this.
        if [ -z "${SLURM_JOB_END_TIME-}" ] && end=$(squeue -h -j "$self" -o %e 2>/dev/null) && end=$(date -d "$end" +%s 2>/dev/null); then
          export SLURM_JOB_END_TIME=$end
        fi

        # Begins this task again, from the beginning; what is done is found and left.
        again() {
          echo "== ends with $1 on $SLURMD_NODENAME"
          if [ "${SLURM_RESTART_COUNT:-0}" -lt "$retries" ]; then scontrol requeue "$self" && sleep 60; fi
          exit "$1"
        }

        code=0 crashes=0
        for ((shard = SLURM_ARRAY_TASK_ID + 1; shard <= shards; shard += tasks)); do
          [ "$wanted" = "  " ] || [[ $wanted == *" $shard "* ]] || continue
          echo "== shard $shard of $shards on $SLURMD_NODENAME, start $((${SLURM_RESTART_COUNT:-0} + 1)), $(date -u +%FT%TZ)"
          "${program[@]}" run "${run[@]}" --shard "$shard/$shards" &
          process=$!
          trap 'kill -TERM $process 2>/dev/null' TERM
          wait $process
          one=$?
          # A signal ends the wait, and not the program.
          while kill -0 $process 2>/dev/null; do wait $process; one=$?; done
          case $one in
            0) ;;
            # Some items failed, for good or not; the node lacks something; another program or pipeline: nothing to do again here.
            1 | 2) code=$one ;;
            3) exit 3 ;;
            # Killed or crashed, and not asked to stop: at once and here, a few times.
            134 | 137 | 139) if ((crashes++ < {{CrashesHere}})); then shard=$((shard - tasks)); else again $one; fi ;;
            *) again $one ;;
          esac
        done
        exit $code

        """;

    /// <summary>Returns the script of the merge.</summary>
    public string Merge() => $"""
        #!/bin/bash
        #SBATCH --job-name={job.Name}-merge
        #SBATCH --open-mode=append
        #SBATCH --output={Logs}/%j-merge.log
        cd {ShellText.Of([job.WorkingFolder])} || exit 3
        exec {ShellText.Of([.. job.Program, "merge", job.Output])}

        """;

    private string Indices()
    {
        if (job.Wanted.Count == job.Shards)
            return $"0-{Tasks - 1}";
        var tasks = job.Wanted.Select(s => (s - 1) % Tasks).Distinct().Order().ToArray();
        var parts = new List<string>();
        for (int from = 0, to; from < tasks.Length; from = to)
        {
            for (to = from + 1; to < tasks.Length && tasks[to] == tasks[to - 1] + 1;)
                to++;
            parts.Add(to - from == 1 ? Text(tasks[from]) : $"{Text(tasks[from])}-{Text(tasks[to - 1])}");
        }
        return string.Join(',', parts);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
