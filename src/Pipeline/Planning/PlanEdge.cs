using PipelineKit.Codecs;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>An image that one node produces and others read.</summary>
/// <param name="producer">The node that produces it.</param>
/// <param name="output">The index of the producer's output.</param>
/// <param name="info">The size, channels and white.</param>
/// <param name="type">The sample type, until a narrower one is found to suffice.</param>
internal sealed class PlanEdge(PlanNode producer, int output, ImageInfo info, SampleType type)
{
    public PlanNode Producer { get; } = producer;

    public int Output { get; } = output;

    public ImageInfo Info { get; } = info;

    /// <summary>
    /// Gets or sets the type of its rows: an integer type if all samples are certainly integers, or are rounded to them next.
    /// </summary>
    public SampleType Type { get; set; } = type;

    public List<EdgeReader> Readers { get; } = [];

    /// <summary>Gets the pipeline outputs written from it.</summary>
    public List<int> Sinks { get; } = [];

    /// <summary>Gets whether an isolated operator writes or reads it.</summary>
    public bool IsShared => Producer.Operator is IsolatedOperator || Readers.Any(r => r.Node.Operator is IsolatedOperator);

    public bool IsWanted => Readers.Count > 0 || Sinks.Count > 0;

    /// <summary>Gets or sets whether the whole image is kept for a later pass.</summary>
    public bool IsSpooled { get; set; }

    /// <summary>Gets or sets whether the spool is a file.</summary>
    public bool InFile { get; set; }

    /// <summary>
    /// Gets whether that file is written and read sequentially; otherwise it is memory-mapped, for random access.
    /// </summary>
    public bool IsFiled => InFile && !IsShared && !Readers.Any(r => r.Node.Roams(r.Input));

    public int Left => Widest(margin => margin.Left);

    public int Right => Widest(margin => margin.Right);

    // The output of an isolated operator has guard columns on both sides.
    private int Guarded => Producer.Operator is IsolatedOperator ? InPlaceGuard<float>.Columns : 0;

    /// <summary>Gets the margins of its readers, including analyses.</summary>
    public List<Margin> Margins
    {
        get
        {
            var margins = new List<Margin>(Readers.Count);
            foreach (var (node, input) in Readers)
            {
                margins.Add(node.Reaches[input].Margin);
                if (node.AnalysisReaches.Length > 0)
                    margins.Add(node.AnalysisReaches[input].Margin);
            }
            return margins;
        }
    }

    /// <summary>Returns the passes in which it is read, other than the one that fills its spool.</summary>
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

    /// <summary>Gets the pass in which outputs are written from it.</summary>
    public int SinkPass => Producer.IsSource ? Producer.FirstReadPass : Producer.Pass;

    /// <summary>Returns the shape of a store with the given number of rows.</summary>
    public RowShape Shape(int rows) => new(Info.Width, Info.Channels, rows, Left, Right);

    /// <summary>Gets the size of the whole image in bytes.</summary>
    public long WholeBytes => Bytes(Info.Height);

    /// <summary>Returns the size in bytes of a store with the given number of rows.</summary>
    public long Bytes(int rows) => RowStore.Bytes(Type, Shape(rows));

    private int Widest(Func<Margin, int> side)
    {
        var widest = Guarded;
        foreach (var margin in Margins)
            widest = Math.Max(widest, side(margin));
        return widest;
    }
}
