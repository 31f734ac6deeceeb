using PipelineKit.Batch.Formats;

namespace PipelineKit.Batch.Items;

/// <summary>One run of the pipeline: its files in and out.</summary>
/// <param name="Name">The relative path its outputs are named by, without extension.</param>
/// <param name="Inputs">The files of each input of the pipeline, in order.</param>
/// <param name="Outputs">A path for each output of the pipeline, in order.</param>
public sealed record BatchItem(string Name, IReadOnlyList<ItemInput> Inputs, IReadOnlyList<string> Outputs)
{
    internal BatchItem(string name, int lead, IReadOnlyList<ItemInput> inputs, IReadOnlyList<string> outputs,
        IReadOnlyList<OutputFormat> formats)
        : this(name, inputs, outputs) => (Lead, Formats) = (lead, formats);

    /// <summary>What it reads, in words: <c>a.png + b.png</c>; its name when it reads nothing.</summary>
    public string Read => Inputs.Count == 0 ? Name : string.Join(" + ", Inputs);

    /// <summary>Every file it reads, input by input.</summary>
    public IEnumerable<string> Files => Inputs.SelectMany(i => i.Files);

    /// <summary>Which of <see cref="Inputs"/> names the outputs, and gives them their metadata.</summary>
    internal int Lead { get; }

    /// <summary>The file that names the outputs, or, of a pipeline without inputs, the item's own name.</summary>
    internal string LeadName => Inputs.Count == 0 ? Name : Inputs[Lead].ToString();

    /// <summary>Whether its one output goes to standard output, and is a file only until then.</summary>
    internal bool IsPiped { get; init; }

    /// <summary>What people call its outputs.</summary>
    internal IReadOnlyList<string> OutputNames => IsPiped ? ["-"] : Outputs;

    /// <summary>Why it failed before anything could be opened: it is no file, but a folder that cannot be listed.</summary>
    internal ItemFailure? Fault { get; init; }

    /// <summary>The input that <see cref="Fault"/> is about.</summary>
    internal string? FaultInput { get; init; }

    /// <summary>How each output is written.</summary>
    internal IReadOnlyList<OutputFormat> Formats { get; } = [];
}
