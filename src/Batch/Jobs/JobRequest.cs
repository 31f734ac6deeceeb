using System.Collections.Frozen;
using System.Reflection;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Memory;
using PipelineKit.Codecs;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Jobs;

/// <summary>A pipeline, what goes in, what comes out, and within what bounds.</summary>
/// <param name="Pipeline">The path of the pipeline's file.</param>
public sealed record JobRequest(string Pipeline)
{
    /// <summary>
    /// Files, folders (walked with all that is below them) and patterns such as <c>photos/**/*.{jpg,png}</c>, for every input
    /// with <c>match</c> that <see cref="Inputs"/> does not name, or, where none has it, for the first input; empty for none.
    /// </summary>
    public IReadOnlyList<string> Input { get; init; } = [];

    /// <summary>
    /// More files for the same, by name; what is named after them keeps their paths as they are written. Empty by default.
    /// </summary>
    public IReadOnlyList<string> Listed { get; init; } = [];

    /// <summary>
    /// A file, a folder or a pattern for inputs by their names. Files of several inputs are paired by what the names in their
    /// <c>match</c> stand for, or by relative path without extension.
    /// </summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// A folder, or a file when one file goes in and one comes out. A folder gets a ledger, by which the next run does only
    /// what is new, changed or failed. Null only where nothing is run.
    /// </summary>
    public string? Output { get; init; }

    /// <summary>The format of outputs for which the pipeline names none; null for that of the input.</summary>
    public string? Format { get; init; }

    /// <summary>The files that <c>-</c> stands for as an input and as <see cref="Output"/>; null where it is a name.</summary>
    public PipedFiles? Piped { get; init; }

    /// <summary>Values of the pipeline's parameters, by name, as they would stand in its file.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Threads in all; one for each processor by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Memory in all; three quarters of the machine's by default. Items wait for each other, and what needs more alone fails.
    /// </summary>
    public MemoryBudget Budget { get; init; } = MemoryBudget.Default;

    /// <summary>What image headers must keep, before anything is allocated for their samples.</summary>
    public ImageLimits Limits { get; init; } = ImageLimits.Default;

    /// <summary>What the images must keep that the pipeline makes of them, before anything is computed.</summary>
    public ResultLimits Results { get; init; } = ResultLimits.Default;

    /// <summary>How long computing an item may take; null, the default, for no bound.</summary>
    public TimeSpan? ItemTime { get; init; }

    /// <summary>Which items run again that ran before; those that are out of date or failed by default.</summary>
    public RerunOptions Rerun { get; init; } = new();

    /// <summary>
    /// The part of the job that is run, of as many as there are; null, the default, for all of it. Shards of one job run anywhere
    /// and at any time, over one <see cref="Output"/>, and are merged afterwards.
    /// </summary>
    public Shard? Shard { get; init; }

    /// <summary>For how long another attempt at the same shard that shows no life is waited for; 90 seconds by default.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Whether files without a partner are left out instead of being an error.</summary>
    public bool SkipUnpaired { get; init; }

    /// <summary>
    /// The name and version of the program that runs the job, as ledgers and reports give them; the process's own by default.
    /// </summary>
    public string Program { get; init; } = Assembly.GetEntryAssembly()?.GetName() is { } name
        ? $"{name.Name} {name.Version?.ToString(3)}" : "unknown";

    /// <summary>The command line that asks for this, for a report; empty, the default, when there is none.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];
}
