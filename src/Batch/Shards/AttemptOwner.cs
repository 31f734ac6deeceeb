using System.Globalization;
using System.Text.Json;
using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Batch.Shards;

/// <summary>The owner of an attempt: a process on a machine, with its scheduler task.</summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="Node">The scheduler's name of the machine; the machine's name without a scheduler.</param>
/// <param name="Process">The process id.</param>
/// <param name="Born">The start time of the process, in ticks since boot; 0 if unknown.</param>
/// <param name="Task">The task id of the scheduler; empty without one.</param>
/// <param name="Restart">How often the scheduler has restarted the task.</param>
internal sealed record AttemptOwner(string Machine, string Node, int Process, long Born, string Task, int Restart)
{
    private const string Key = "claim";

    /// <summary>This process.</summary>
    public static AttemptOwner Current()
    {
        static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;
        var task = Variable("SLURM_ARRAY_JOB_ID") is { } array ? $"{array}_{Variable("SLURM_ARRAY_TASK_ID")}"
            : Variable("SLURM_JOB_ID");
        return new(Environment.MachineName, Variable("SLURMD_NODENAME") ?? Variable("NODE_NAME") ?? Environment.MachineName,
            Environment.ProcessId, ProcessBirth.Of(Environment.ProcessId) ?? 0, task ?? "",
            int.TryParse(Variable("SLURM_RESTART_COUNT"), CultureInfo.InvariantCulture, out var restart) ? restart : 0);
    }

    /// <summary>
    /// Returns whether this owner has certainly ended, as seen from <paramref name="other"/>: its process no longer exists on
    /// this machine, or its scheduler has restarted the task.
    /// </summary>
    public bool HasEnded(AttemptOwner other) =>
        Task.Length > 0 && Task == other.Task && Restart < other.Restart
        || Machine == other.Machine && Born != 0 && ProcessBirth.Of(Process) != Born;

    /// <summary>Formats the owner as a line.</summary>
    public byte[] Write(string token) => LedgerLine.Write(Key, json =>
    {
        json.WriteStartObject();
        json.WriteString("token", token);
        json.WriteString("machine", Machine);
        json.WriteString("node", Node);
        json.WriteNumber("process", Process);
        json.WriteNumber("born", Born);
        json.WriteString("task", Task);
        json.WriteNumber("restart", Restart);
        json.WriteEndObject();
    });

    /// <summary>Parses the output of <see cref="Write"/> with its token; null if it is malformed.</summary>
    public static (AttemptOwner Owner, string Token)? Read(ReadOnlyMemory<byte> line)
    {
        using var json = LedgerLine.Read(line);
        return json is not null && json.RootElement.TryGetProperty(Key, out var claim)
            ? (new AttemptOwner(claim.GetProperty("machine").GetString()!, claim.GetProperty("node").GetString()!,
                claim.GetProperty("process").GetInt32(), claim.GetProperty("born").GetInt64(),
                claim.GetProperty("task").GetString()!, claim.GetProperty("restart").GetInt32()),
                claim.GetProperty("token").GetString()!)
            : null;
    }
}
