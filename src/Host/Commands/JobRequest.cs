using PipelineKit.Codecs;
using PipelineKit.Host.Batch;
using PipelineKit.Host.Batch.Ledgers;
using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Host.Commands;

/// <summary>A pipeline, what goes in, what comes out, and within what bounds, as the user asked for it.</summary>
/// <param name="Pipeline">The pipeline's file.</param>
/// <param name="Input">INPUT, or null.</param>
/// <param name="Inputs"><c>-i</c>, by name.</param>
/// <param name="Settings"><c>--set</c>, by name.</param>
/// <param name="Output">OUT; only <c>plan</c> may do without.</param>
internal sealed record JobRequest(
    string Pipeline, string? Input, IReadOnlyDictionary<string, string> Inputs, IReadOnlyDictionary<string, string> Settings, string? Output)
{
    /// <summary>The command line that says all this, as the shell gave it.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Threads in all.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Memory in all.</summary>
    public MemoryBudget Budget { get; init; } = MemoryBudget.Default;

    /// <summary>What image headers must keep.</summary>
    public ImageLimits Limits { get; init; } = ImageLimits.Default;

    /// <summary>How long computing an item may take; null for no bound.</summary>
    public TimeSpan? ItemTime { get; init; }

    /// <summary>What is wanted of items that ran before.</summary>
    public JudgeOptions Again { get; init; } = new();

    /// <summary>Whether files without a partner are left out instead of being an error.</summary>
    public bool SkipUnpaired { get; init; }

    /// <summary>Folders that plugins are loaded from.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>Which of them run apart, and within what bounds.</summary>
    public IsolationOptions Isolation { get; init; } = PluginWorkerVerb.Options();
}
