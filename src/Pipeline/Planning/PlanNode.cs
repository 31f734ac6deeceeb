using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Planning;

/// <summary>A node of the plan: a stage, an input, or a conversion that the engine adds.</summary>
internal sealed class PlanNode
{
    public required string Name { get; init; }

    public required string OperatorName { get; init; }

    /// <summary>Gets the operator, bound to the values known before the run; null for an input.</summary>
    public Operator? Operator { get; init; }

    /// <summary>Gets the stage in the graph; null for other nodes.</summary>
    public GraphNode? Stage { get; init; }

    /// <summary>Gets the plugin of the operator; null for a built-in one.</summary>
    public Plugin? Plugin => Stage?.Plugin;

    /// <summary>Gets the index of the input that it reads; −1 for operators.</summary>
    public int Source { get; init; } = -1;

    /// <summary>Gets the pipeline's precision.</summary>
    public required SamplePrecision Precision { get; init; }

    /// <summary>Gets or sets the images it reads, including those for other stages of its loop.</summary>
    public PlanEdge[] Inputs { get; set; } = [];

    /// <summary>Gets the images its own operator reads: <see cref="Inputs"/>, unless it is part of a loop.</summary>
    public PlanEdge[] Operands => Loop?.Stages.First(s => s.Node == this).Operands ?? Inputs;

    public PlanEdge[] Outputs { get; set; } = [];

    public IReadOnlyList<string> InputNames { get; init; } = ["a"];

    /// <summary>Gets the nodes whose values its parameters use.</summary>
    public PlanNode[] ValueNodes { get; init; } = [];

    public Reach[] Reaches { get; set; } = [];

    /// <summary>Gets the reach of the analysis into each input.</summary>
    public Reach[] AnalysisReaches { get; init; } = [];

    /// <summary>Gets the number of rows that an analysis examines: the height of its tallest input.</summary>
    public int AnalysisRows => Inputs.Max(i => i.Info.Height);

    /// <summary>Gets or sets the pass in which rows are computed; for an input, see <see cref="ReadPasses"/>.</summary>
    public int Pass { get; set; }

    /// <summary>Gets or sets the pass in which the inputs are analyzed; −1 without an analysis.</summary>
    public int AnalysisPass { get; set; } = -1;

    /// <summary>Gets or sets the passes in which an input is read, in order.</summary>
    public int[] ReadPasses { get; set; } = [];

    public int FirstReadPass => ReadPasses is [var first, ..] ? first : 0;

    public int LastReadPass => ReadPasses is [.., var last] ? last : 0;

    /// <summary>Gets the size in bytes of an input's samples as stored in the file.</summary>
    public long FileBytes { get; init; }

    /// <summary>Gets or sets whether an input's decoded rows are cached for later passes.</summary>
    public bool IsCached { get; set; }

    /// <summary>Gets or sets whether a lookup table for bytes replaces its kernel.</summary>
    public bool IsTable { get; set; }

    /// <summary>
    /// Gets or sets the loop in which it is computed, with the point operators before it; null when it reads from stores and
    /// writes to them.
    /// </summary>
    public PointLoop? Loop { get; set; }

    /// <summary>Gets or sets the preceding nodes that are part of its table or loop.</summary>
    public IReadOnlyList<PlanNode> Folded { get; set; } = [];

    /// <summary>Gets or sets the integer type in which its kernel computes; null for the pipeline's precision.</summary>
    public SampleType? IntegerType { get; set; }

    public bool IsSource => Source >= 0;

    /// <summary>Gets whether it only converts rows to another type.</summary>
    public bool Converts => Operator is ConversionOperator;

    /// <summary>Gets whether its analysis may request the rows again.</summary>
    public bool Iterates => Operator is { Analyses: true, Iterates: true };

    public bool Analyses => Operator?.Analyses ?? false;

    public bool KeepsAlpha => Operator?.Alpha == AlphaPolicy.Keep;

    /// <summary>Gets whether its images have readers.</summary>
    public bool GivesImages => Outputs.Any(o => o.IsWanted);

    public int Height => Outputs[0].Info.Height;

    /// <summary>Returns an image as the operator sees it: without alpha if the engine preserves it.</summary>
    public ImageInfo Seen(ImageInfo info) => KeepsAlpha ? info.WithoutAlpha() : info;

    /// <summary>Gets the sample type in which its kernel computes.</summary>
    public SampleType KernelType => IntegerType ?? Loop?.Type ?? OutputType;

    /// <summary>Gets the sample type of its first image.</summary>
    public SampleType OutputType => Outputs is [var first, ..] ? first.Type : SampleType.Float32;

    /// <summary>Gets the scratch memory of its kernel for each thread.</summary>
    public ScratchLayout Scratch => ScratchOf(Operator!);

    /// <summary>Returns the same for its operator, bound to the run's values.</summary>
    public ScratchLayout ScratchOf(Operator bound)
    {
        ImageInfo[] inputs = [.. Operands.Select(i => Seen(i.Info))], outputs = [.. Outputs.Select(o => Seen(o.Info))];
        return IsTable ? ScratchLayout.None
            : IntegerType is { } type ? bound.IntegerScratch(type, inputs, outputs) : bound.Scratch(inputs, outputs);
    }

    /// <summary>Creates the context of its kernel.</summary>
    public KernelContext Context(IReadOnlyDictionary<string, object> values) => new()
    {
        Inputs = [.. Operands.Select(i => Seen(i.Info))],
        Outputs = [.. Outputs.Select(o => Seen(o.Info))],
        InBytes = Loop is null ? Array.ConvertAll(Inputs, i => i.Type == SampleType.UInt8) : [],
        Precision = Precision,
        InputNames = InputNames,
        Values = values,
        Wanted = Array.ConvertAll(Outputs, o => o.IsWanted),
    };

    /// <summary>
    /// Returns how it moves the samples of an input that it needs whole, if that is all it does and known before the run; null
    /// otherwise.
    /// </summary>
    public Orientation? Moves(int input) => ValueNodes.Length == 0 && Inputs.Length == 1 ? Reaches[input].Order : null;

    /// <summary>Returns whether it needs an input whole, with random access.</summary>
    public bool Roams(int input) =>
        (GivesImages && Reaches[input].IsWhole && Moves(input) is null) || (Analyses && AnalysisReaches[input].IsWhole);

    /// <summary>Returns whether its rows are computed, or its input is read, in a pass.</summary>
    public bool RunsIn(int pass) => IsSource ? ReadPasses.AsSpan().Contains(pass) : GivesImages && Pass == pass;
}
