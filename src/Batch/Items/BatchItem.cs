using PipelineKit.Batch.Formats;

namespace PipelineKit.Batch.Items;

/// <summary>One execution of the pipeline: its input and output files.</summary>
/// <param name="Name">The relative path that names the outputs, without extension.</param>
/// <param name="Inputs">The files of each input of the pipeline, in order.</param>
/// <param name="Outputs">
/// The paths of each output of the pipeline, in order: one, or one for each frame where the output's name has <c>{frame}</c>.
/// </param>
public sealed record BatchItem(string Name, IReadOnlyList<ItemInput> Inputs, IReadOnlyList<string> Outputs)
{
    internal BatchItem(string name, int lead, IReadOnlyList<ItemInput> inputs, IReadOnlyList<string> outputs,
        IReadOnlyList<OutputFormat> formats)
        : this(name, inputs, outputs) => (Lead, Formats) = (lead, formats);

    /// <summary>The display name of the inputs, such as <c>a.png + b.png</c>; the item's name without inputs.</summary>
    public string Read => Inputs.Count == 0 ? Name : string.Join(" + ", Inputs);

    /// <summary>Every input file, in input order.</summary>
    public IEnumerable<string> Files => Inputs.SelectMany(i => i.Files);

    /// <summary>The index of the input that provides the outputs' names and metadata.</summary>
    internal int Lead { get; }

    /// <summary>The file that names the outputs; the item's own name if the pipeline has no inputs.</summary>
    internal string LeadName => Inputs.Count == 0 ? Name : Inputs[Lead].ToString();

    /// <summary>Whether the only output is a temporary file that is copied to standard output.</summary>
    internal bool IsPiped { get; init; }

    /// <summary>The display names of the outputs.</summary>
    internal IReadOnlyList<string> OutputNames => IsPiped ? ["-"] : Outputs;

    /// <summary>The reason why the item failed before it was opened: it represents a folder that cannot be listed.</summary>
    internal ItemFailure? Fault { get; init; }

    /// <summary>The name of the input that <see cref="Fault"/> concerns.</summary>
    internal string? FaultInput { get; init; }

    /// <summary>How many of <see cref="Outputs"/> each output of the pipeline has; empty when each has one.</summary>
    internal IReadOnlyList<int> FileCounts { get; init; } = [];

    /// <summary>Whether each frame of an output is a file.</summary>
    internal bool IsApart(int output) => FileCounts.Count > 0 && FileCounts[output] > 1;

    /// <summary>Which of <see cref="Outputs"/> a frame of an output goes to.</summary>
    internal int FileOf(int output, int frame) =>
        FileCounts.Count == 0 ? output : FileCounts.Take(output).Sum() + (IsApart(output) ? frame : 0);

    /// <summary>The output of the pipeline that one of <see cref="Outputs"/> belongs to.</summary>
    internal int OutputOf(int file)
    {
        if (FileCounts.Count == 0)
            return file;
        var output = 0;
        for (; file >= FileCounts[output]; output++)
            file -= FileCounts[output];
        return output;
    }

    /// <summary>The format of each output.</summary>
    internal IReadOnlyList<OutputFormat> Formats { get; } = [];
}
