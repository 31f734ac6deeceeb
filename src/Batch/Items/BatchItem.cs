using PipelineKit.Batch.Formats;

namespace PipelineKit.Batch.Items;

/// <summary>One run of the pipeline: its files in and out.</summary>
/// <param name="Name">The relative path its outputs are named by, without extension.</param>
/// <param name="Inputs">A path for each input of the pipeline, in order.</param>
/// <param name="Outputs">A path for each output of the pipeline, in order.</param>
public sealed record BatchItem(string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs)
{
    internal BatchItem(string name, int lead, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs,
        IReadOnlyList<OutputFormat> formats)
        : this(name, inputs, outputs) => (Lead, Formats) = (lead, formats);

    /// <summary>Which of <see cref="Inputs"/> names the outputs, and gives them their metadata.</summary>
    internal int Lead { get; }

    /// <summary>Why it failed before anything could be opened: it is no file, but a folder that cannot be listed.</summary>
    internal ItemFailure? Fault { get; init; }

    /// <summary>The input that <see cref="Fault"/> is about.</summary>
    internal string? FaultInput { get; init; }

    /// <summary>How each output is written.</summary>
    internal IReadOnlyList<OutputFormat> Formats { get; } = [];
}
