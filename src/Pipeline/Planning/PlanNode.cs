using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Planning;

/// <summary>A step of a run: a stage, an input being read, or a conversion the engine adds.</summary>
internal sealed class PlanNode
{
    public required string Name { get; init; }

    public required string OperatorName { get; init; }

    /// <summary>The operator with what is known before the run; null for an input.</summary>
    public Operator? Operator { get; init; }

    /// <summary>The stage of the graph, when it is one.</summary>
    public GraphNode? Stage { get; init; }

    /// <summary>The plugin its operator comes from; null for one that is built in.</summary>
    public Plugin? Plugin => Stage?.Plugin;

    /// <summary>Which input it reads; −1 for operators.</summary>
    public int Source { get; init; } = -1;

    /// <summary>The pipeline's precision.</summary>
    public required SamplePrecision Precision { get; init; }

    /// <summary>What it reads, for itself and for what is computed in its loop.</summary>
    public PlanEdge[] Inputs { get; set; } = [];

    /// <summary>What its own operator reads: <see cref="Inputs"/>, unless it is computed in a loop.</summary>
    public PlanEdge[] Operands => Loop?.Stages.First(s => s.Node == this).Operands ?? Inputs;

    public PlanEdge[] Outputs { get; set; } = [];

    public IReadOnlyList<string> InputNames { get; init; } = ["a"];

    /// <summary>The nodes whose values its parameters take.</summary>
    public PlanNode[] ValueNodes { get; init; } = [];

    public Reach[] Reaches { get; set; } = [];

    /// <summary>How far the analysis looks into each input.</summary>
    public Reach[] AnalysisReaches { get; init; } = [];

    /// <summary>The rows an analysis examines: as many as its tallest input has.</summary>
    public int AnalysisRows => Inputs.Max(i => i.Info.Height);

    /// <summary>The pass in which rows are computed; an input is read in the passes of <see cref="ReadPasses"/>.</summary>
    public int Pass { get; set; }

    /// <summary>The pass in which the inputs are analyzed; −1 without analysis.</summary>
    public int AnalysisPass { get; set; } = -1;

    public IReadOnlyList<int> ReadPasses { get; set; } = [];

    /// <summary>Bytes of an input's samples as its file has them.</summary>
    public long FileBytes { get; init; }

    /// <summary>Whether the rows of an input are kept as the file has them, to be read again without decoding.</summary>
    public bool IsCached { get; set; }

    /// <summary>Whether a table of what each byte becomes does its work.</summary>
    public bool IsTable { get; set; }

    /// <summary>
    /// The loop it is computed in, with the point operators before it; null when it is computed from rows to rows.
    /// </summary>
    public PointLoop? Loop { get; set; }

    /// <summary>The nodes before it whose work its table or its loop does too.</summary>
    public IReadOnlyList<PlanNode> Folded { get; set; } = [];

    /// <summary>The type of integers in which its kernel computes; null for the pipeline's precision.</summary>
    public SampleType? IntegerType { get; set; }

    public bool IsSource => Source >= 0;

    /// <summary>Whether all it does is to convert rows to another type.</summary>
    public bool Converts => Operator is ConversionOperator;

    /// <summary>Whether its analysis may want its rows again.</summary>
    public bool Iterates => Operator is { Analyses: true, Iterates: true };

    public bool Analyses => Operator?.Analyses ?? false;

    public bool KeepsAlpha => Operator?.Alpha == AlphaPolicy.Keep;

    /// <summary>Whether anybody reads its images.</summary>
    public bool GivesImages => Outputs.Any(o => o.IsWanted);

    public int Height => Outputs[0].Info.Height;

    /// <summary>What the operator sees of an image: without alpha, where the engine keeps it.</summary>
    public ImageInfo Seen(ImageInfo info) => KeepsAlpha ? info.WithoutAlpha() : info;

    /// <summary>The sample type that its kernel computes in.</summary>
    public SampleType KernelType => IntegerType ?? Loop?.Type ?? Outputs.Select(o => o.Type).FirstOrDefault(SampleType.Float32);

    /// <summary>The scratch memory that each worker of its kernel takes.</summary>
    public ScratchLayout Scratch => ScratchOf(Operator!);

    /// <summary>The same for its operator with the values of the run.</summary>
    public ScratchLayout ScratchOf(Operator bound)
    {
        ImageInfo[] inputs = [.. Operands.Select(i => Seen(i.Info))], outputs = [.. Outputs.Select(o => Seen(o.Info))];
        return IsTable ? ScratchLayout.None
            : IntegerType is { } type ? bound.IntegerScratch(type, inputs, outputs) : bound.Scratch(inputs, outputs);
    }

    /// <summary>What its kernel will know.</summary>
    public KernelContext Context(IReadOnlyDictionary<string, object> values) => new()
    {
        Inputs = [.. Operands.Select(i => Seen(i.Info))],
        Outputs = [.. Outputs.Select(o => Seen(o.Info))],
        InBytes = Loop is null ? [.. Inputs.Select(i => i.Type == SampleType.UInt8)] : [],
        Precision = Precision,
        InputNames = InputNames,
        Values = values,
        Wanted = [.. Outputs.Select(o => o.IsWanted)],
    };

    /// <summary>How it moves the samples of an input it needs whole, when that is all it does and known beforehand.</summary>
    public Orientation? Moves(int input) => ValueNodes.Length == 0 && Inputs.Length == 1 ? Reaches[input].Order : null;

    /// <summary>Whether it needs an input whole and reads it in any order.</summary>
    public bool Roams(int input) =>
        (GivesImages && Reaches[input].IsWhole && Moves(input) is null) || (Analyses && AnalysisReaches[input].IsWhole);

    /// <summary>Whether its rows are computed, or its input is read, in a pass.</summary>
    public bool RunsIn(int pass) => IsSource ? ReadPasses.Contains(pass) : GivesImages && Pass == pass;
}
