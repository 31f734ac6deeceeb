using System.Collections.Frozen;
using System.Reflection;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Memory;
using PipelineKit.Codecs;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Jobs;

/// <summary>The request for a job: a pipeline, its inputs, its outputs and resource limits.</summary>
/// <param name="Pipeline">The path of the pipeline file.</param>
public sealed record JobRequest(string Pipeline)
{
    /// <summary>
    /// Files, folders (searched recursively) and patterns such as <c>photos/**/*.{jpg,png}</c>, for every input with <c>match</c>
    /// that <see cref="Inputs"/> does not name or, if no input has it, for the first input; empty by default.
    /// </summary>
    public IReadOnlyList<string> Input { get; init; } = [];

    /// <summary>More files for the same inputs, by name; outputs keep their paths as written. Empty by default.</summary>
    public IReadOnlyList<string> Listed { get; init; } = [];

    /// <summary>
    /// A file, folder or pattern for inputs by name. Files of several inputs are paired by the named parts of their <c>match</c>
    /// patterns, or by relative path without extension.
    /// </summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// A folder, or a file if there is one input file and one output. A folder gets a ledger, so that later runs process only
    /// what is new, changed or failed. May be null only if nothing is run.
    /// </summary>
    public string? Output { get; init; }

    /// <summary>The format of outputs for which the pipeline names none; null for the format of the input.</summary>
    public string? Format { get; init; }

    /// <summary>The files that replace <c>-</c> as an input and as <see cref="Output"/>; null if it is an ordinary
    /// name.</summary>
    public PipedFiles? Piped { get; init; }

    /// <summary>Values of the pipeline's parameters by name, in the syntax of the pipeline file.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The total number of threads; one per processor by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// The memory limit; three quarters of the machine's memory by default. Items wait until their memory is available; an item
    /// that exceeds the limit alone fails.
    /// </summary>
    public MemoryBudget Budget { get; init; } = MemoryBudget.Default;

    /// <summary>Limits on image headers, checked before memory for samples is allocated.</summary>
    public ImageLimits Limits { get; init; } = ImageLimits.Default;

    /// <summary>Limits on the images that the pipeline computes, checked before anything is computed.</summary>
    public ResultLimits Results { get; init; } = ResultLimits.Default;

    /// <summary>The maximum time to compute an item; null, the default, for no limit.</summary>
    public TimeSpan? ItemTime { get; init; }

    /// <summary>Which items of earlier runs to run again; by default those that failed or are out of date.</summary>
    public RerunOptions Rerun { get; init; } = new();

    /// <summary>
    /// The shard of the job to run; null, the default, for the whole job. Shards of one job can run on any machine at any time,
    /// share one <see cref="Output"/>, and are merged afterwards.
    /// </summary>
    public Shard? Shard { get; init; }

    /// <summary>How long to wait for an inactive attempt at the same shard; 90 seconds by default.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Whether files without a partner are skipped instead of being an error.</summary>
    public bool SkipUnpaired { get; init; }

    /// <summary>The name and version of the program, for ledgers and reports; the entry assembly by default.</summary>
    public string Program { get; init; } = Assembly.GetEntryAssembly()?.GetName() is { } name
        ? $"{name.Name} {name.Version?.ToString(3)}" : "unknown";

    /// <summary>The equivalent command line, for reports; empty by default.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];
}
