using System.Globalization;
using System.Text.Json;
using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Batch.Shards;

/// <summary>Who makes an attempt: a process on a machine, and what a scheduler calls it.</summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="Node">What the scheduler calls the machine; its name without a scheduler.</param>
/// <param name="Process">The process.</param>
/// <param name="Born">When the process began, in ticks of the machine; 0 where that is not known.</param>
/// <param name="Task">The scheduler's task; empty without one.</param>
/// <param name="Restart">How often the scheduler began the task anew.</param>
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
    /// Whether it certainly does nothing any more, as seen from <paramref name="other"/>: its process is gone from this machine,
    /// or its scheduler has begun the same task anew.
    /// </summary>
    public bool HasEnded(AttemptOwner other) =>
        Task.Length > 0 && Task == other.Task && Restart < other.Restart
        || Machine == other.Machine && Born != 0 && ProcessBirth.Of(Process) != Born;

    /// <summary>As a line.</summary>
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

    /// <summary>What <see cref="Write"/> wrote, with the token; null when the line is none.</summary>
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
