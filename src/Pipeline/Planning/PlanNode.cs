using PipelineKit.Graph;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;
using PipelineKit.Rows;

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

    public PlanEdge[] Inputs { get; init; } = [];

    public PlanEdge[] Outputs { get; set; } = [];

    public IReadOnlyList<string> InputNames { get; init; } = ["a"];

    /// <summary>The nodes whose values its parameters take.</summary>
    public PlanNode[] ValueNodes { get; init; } = [];

    public Reach[] Reaches { get; init; } = [];

    /// <summary>How far the analysis looks into each input.</summary>
    public Reach[] AnalysisReaches { get; init; } = [];

    /// <summary>The rows an analysis examines: as many as its tallest input has.</summary>
    public int AnalysisRows => Inputs.Max(i => i.Info.Height);

    /// <summary>The pass in which rows are computed; an input is read in the passes of <see cref="ReadPasses"/>.</summary>
    public int Pass { get; set; }

    /// <summary>The pass in which the inputs are analysed; −1 without analysis.</summary>
    public int AnalysisPass { get; set; } = -1;

    public IReadOnlyList<int> ReadPasses { get; set; } = [];

    /// <summary>Bytes of an input's samples as its file has them.</summary>
    public long FileBytes { get; init; }

    /// <summary>Whether the rows of an input are kept as the file has them, to be read again without decoding.</summary>
    public bool IsCached { get; set; }

    public bool IsSource => Source >= 0;

    /// <summary>Whether its analysis may want its rows again.</summary>
    public bool Iterates => Operator is { Analyses: true, Iterates: true };

    public bool Analyses => Operator?.Analyses ?? false;

    public bool KeepsAlpha => Operator?.Alpha == AlphaPolicy.Keep;

    /// <summary>Whether anybody reads its images.</summary>
    public bool GivesImages => Outputs.Any(o => o.IsWanted);

    public int Height => Outputs[0].Info.Height;

    /// <summary>What the operator sees of an image: without alpha, where the engine keeps it.</summary>
    public ImageInfo Seen(ImageInfo info) => KeepsAlpha ? info.WithoutAlpha() : info;

    /// <summary>The scratch memory that each worker of its kernel takes.</summary>
    public ScratchLayout Scratch =>
        Operator!.Scratch([.. Inputs.Select(i => Seen(i.Info))], [.. Outputs.Select(o => Seen(o.Info))]);

    /// <summary>What its kernel will know.</summary>
    public KernelContext Context(IReadOnlyDictionary<string, object> values) => new()
    {
        Inputs = [.. Inputs.Select(i => Seen(i.Info))],
        Outputs = [.. Outputs.Select(o => Seen(o.Info))],
        InBytes = [.. Inputs.Select(i => i.InBytes)],
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

/// <summary>An image between nodes.</summary>
internal sealed class PlanEdge(PlanNode producer, int output, ImageInfo info)
{
    public PlanNode Producer { get; } = producer;

    public int Output { get; } = output;

    public ImageInfo Info { get; } = info;

    public List<(PlanNode Node, int Input)> Readers { get; } = [];

    /// <summary>The pipeline's outputs written from it.</summary>
    public List<int> Sinks { get; } = [];

    /// <summary>Whether an operator that runs apart writes or reads it.</summary>
    public bool IsShared => Producer.Operator is IsolatedOperator || Readers.Any(r => r.Node.Operator is IsolatedOperator);

    public bool IsWanted => Readers.Count > 0 || Sinks.Count > 0;

    /// <summary>Whether the whole image is kept, for a later pass.</summary>
    public bool IsSpooled { get; set; }

    /// <summary>Whether the spool is a file.</summary>
    public bool InFile { get; set; }

    /// <summary>
    /// Whether that file is written and read in order; else it is mapped into memory, where any row can be had at any time.
    /// </summary>
    public bool IsFiled => InFile && !Readers.Any(r => r.Node.Roams(r.Input));

    /// <summary>Whether its rows are held as the bytes they are in the file, which all who read them take.</summary>
    public bool InBytes { get; set; }

    public int Left => Margins.Select(m => m.Left).Append(Guarded).Max();

    public int Right => Margins.Select(m => m.Right).Append(Guarded).Max();

    // What an operator writes that runs apart is guarded on either side.
    private int Guarded => Producer.Operator is IsolatedOperator ? InPlaceGuard<float>.Columns : 0;

    /// <summary>What its readers see outside of it, those that analyse it included.</summary>
    public IEnumerable<Margin> Margins => Readers.SelectMany(r => r.Node.AnalysisReaches.Length == 0
        ? new[] { r.Node.Reaches[r.Input].Margin }
        : [r.Node.Reaches[r.Input].Margin, r.Node.AnalysisReaches[r.Input].Margin]);

    /// <summary>The passes in which somebody reads it, a spool's own filling left out.</summary>
    public IEnumerable<int> UsePasses()
    {
        foreach (var (node, _) in Readers)
        {
            if (node.Analyses)
                yield return node.AnalysisPass;
            if (node.GivesImages)
                yield return node.Pass;
        }
        if (Sinks.Count > 0)
            yield return SinkPass;
    }

    /// <summary>The pass in which outputs are written from it.</summary>
    public int SinkPass => Producer.IsSource ? Producer.ReadPasses.DefaultIfEmpty(0).Min() : Producer.Pass;

    /// <summary>Bytes of the whole image.</summary>
    public long WholeBytes(int sampleBytes) => Bytes(Info.Height, sampleBytes);

    /// <summary>Bytes of a store of so many rows.</summary>
    public long Bytes(int rows, int sampleBytes) =>
        InBytes ? RowStore<byte>.Bytes(Info.Width, Info.Channels, rows, Left, Right)
        : sampleBytes == sizeof(float) ? RowStore<float>.Bytes(Info.Width, Info.Channels, rows, Left, Right)
        : RowStore<double>.Bytes(Info.Width, Info.Channels, rows, Left, Right);
}
