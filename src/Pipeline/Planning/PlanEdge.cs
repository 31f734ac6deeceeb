using PipelineKit.Codecs;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>An image between nodes.</summary>
/// <param name="producer">Who gives it.</param>
/// <param name="output">Which of its outputs it is.</param>
/// <param name="info">Its size, channels and white.</param>
/// <param name="type">The type of its samples, until a narrower one is found to hold them.</param>
internal sealed class PlanEdge(PlanNode producer, int output, ImageInfo info, SampleType type)
{
    public PlanNode Producer { get; } = producer;

    public int Output { get; } = output;

    public ImageInfo Info { get; } = info;

    /// <summary>
    /// The type its rows are held in: integers where all samples certainly are such, or are rounded to them next.
    /// </summary>
    public SampleType Type { get; set; } = type;

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
    public bool IsFiled => InFile && !IsShared && !Readers.Any(r => r.Node.Roams(r.Input));

    public int Left => Margins.Select(m => m.Left).Append(Guarded).Max();

    public int Right => Margins.Select(m => m.Right).Append(Guarded).Max();

    // What an operator writes that runs apart is guarded on either side.
    private int Guarded => Producer.Operator is IsolatedOperator ? InPlaceGuard<float>.Columns : 0;

    /// <summary>What its readers see outside of it, those that analyze it included.</summary>
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

    /// <summary>A store of so many of its rows.</summary>
    public RowShape Shape(int rows) => new(Info.Width, Info.Channels, rows, Left, Right);

    /// <summary>Bytes of the whole image.</summary>
    public long WholeBytes => Bytes(Info.Height);

    /// <summary>Bytes of a store of so many rows.</summary>
    public long Bytes(int rows) => RowStore.Bytes(Type, Shape(rows));
}
