using System.Collections.ObjectModel;
using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>
/// Chooses the type of each edge. A node whose operator has an integer kernel uses it if its inputs are certainly integers of
/// that type, and if its outputs are too or are only written to files of that type. Everything else uses the pipeline's
/// precision. Rows are converted where the two meet.
/// </summary>
internal sealed class EdgeTypes(List<PlanNode> nodes, SamplePrecision pipeline, Func<int, SampleType?> targets)
{
    private static readonly SampleType[] Integers = [SampleType.UInt8, SampleType.UInt16];
    private readonly SampleType precision = pipeline.Type();

    /// <summary>Sets the type of every edge, and adds a node for each conversion.</summary>
    public void Assign()
    {
        new TableFolding(nodes, edge => edge.IsWanted && IsRoundedTo(edge, SampleType.UInt8)).Fold();
        foreach (var node in nodes.Where(n => !n.IsSource))
            node.IntegerType = node.IsTable ? SampleType.UInt8
                : FirstInteger(type => WorksIn(node, type));
        new LoopFolding(nodes, precision, GivenAs).Fold();
        foreach (var node in nodes)
            foreach (var edge in node.Outputs)
                edge.Type = node.IsSource ? Source(edge) : node.IntegerType ?? (node.Loop is null ? precision : GivenAs(edge));
        foreach (var edge in nodes.SelectMany(n => n.Outputs).ToArray())
        {
            var others = edge.Readers.Where(r => !Takes(r, edge.Type)).ToList();
            var written = edge.Type == precision ? [] : edge.Sinks.FindAll(s => !IsRoundedTo(edge, s, edge.Type));
            while (others.Count + written.Count > 0)
            {
                var type = others.Count > 0 ? TypeOf(others[0]) : precision;
                Convert(edge, type, others.FindAll(r => TypeOf(r) == type), type == precision ? written : []);
                others.RemoveAll(r => TypeOf(r) == type);
                written = type == precision ? [] : written;
            }
        }
    }

    private SampleType TypeOf(EdgeReader reader) => reader.Node.IntegerType ?? precision;

    private bool WorksIn(PlanNode node, SampleType type) =>
        node.Operator is not (IsolatedOperator or ConversionOperator) && node.Stage?.LateParameters is not { Count: > 0 }
        && node.Inputs.Length > 0 && node.GivesImages && (!node.Analyses || AnalysisReadsBytes(node, type))
        && node.Inputs.All(i => i.Info.Integers == type)
        && node.Reaches.Concat(node.AnalysisReaches).All(r => Holds(type, r.Margin))
        && node.Outputs.All(o => !o.IsWanted || o.Info.Integers == type || IsRoundedTo(o, type))
        && node.Operator!.TakesIntegers(type, node.Context(ReadOnlyDictionary<string, object>.Empty));

    // The value outside the image must be an integer of the type too.
    private static bool Holds(SampleType type, Margin margin) =>
        margin.Border != Border.Constant || type.Holds(margin.Value);

    /// <summary>Returns whether an image is read only by outputs of the type, which round its samples anyway.</summary>
    private bool IsRoundedTo(PlanEdge edge, SampleType type) =>
        edge.Readers.Count == 0 && edge.Sinks.TrueForAll(s => IsRoundedTo(edge, s, type));

    private bool IsRoundedTo(PlanEdge edge, int sink, SampleType type) =>
        targets(sink) == type && RowTransfer.Scale(edge.Info, type) == 1;

    // The type in which a loop can store its result.
    private SampleType GivenAs(PlanEdge edge) =>
        FirstInteger(type => edge.Info.Integers == type || IsRoundedTo(edge, type)) ?? precision;

    private static SampleType? FirstInteger(Func<SampleType, bool> isFit)
    {
        foreach (var type in Integers)
            if (isFit(type))
                return type;
        return null;
    }

    // The file's type, if a reader accepts it.
    private SampleType Source(PlanEdge edge) => edge.Info.Integers is { } type && !edge.IsShared
        && (edge.Readers.Any(r => Takes(r, type)) || (edge.Readers.Count == 0 && IsRoundedTo(edge, type)))
        ? type : precision;

    private bool Takes(EdgeReader reader, SampleType type) => reader.Node.Loop is not null || (type == precision
        ? reader.Node.IntegerType is null
        : reader.Node.IntegerType == type || (type == SampleType.UInt8 && ReadsBytes(reader.Node, reader.Input)));

    // Runtime values are not known yet, and alpha is copied between stores of one type.
    private bool ReadsBytes(PlanNode node, int input) => node.ValueNodes.Length == 0 && node.IntegerType is null
        && !node.Inputs[input].Info.HasAlpha && node.Operator is not (null or IsolatedOperator)
        && (!node.Analyses || node.Operator.AnalysisReadsBytes(input, Seen(node)))
        && (!node.GivesImages || node.Operator.ReadsBytesIn(pipeline, input, Seen(node)));

    private static bool AnalysisReadsBytes(PlanNode node, SampleType type) => type == SampleType.UInt8
        && !node.Inputs.Where((_, i) => !node.Operator!.AnalysisReadsBytes(i, Seen(node))).Any();

    private static ImageInfo[] Seen(PlanNode node) => [.. node.Inputs.Select(i => node.Seen(i.Info))];

    private static string Words(SampleType type) => type switch
    {
        SampleType.UInt8 => "bytes",
        SampleType.UInt16 => "16-bit integers",
        SampleType.Float32 => "float",
        _ => "double",
    };

    private void Convert(PlanEdge edge, SampleType type, IReadOnlyList<EdgeReader> readers, List<int> sinks)
    {
        var one = new ConversionOperator();
        var node = new PlanNode
        {
            Name = $"{edge.Producer.Name} as {Words(type)}",
            OperatorName = "convert",
            Operator = one,
            Precision = pipeline,
            Inputs = [edge],
            Reaches = [one.Reach(0, [edge.Info])],
        };
        var converted = new PlanEdge(node, 0, edge.Info, type);
        node.Outputs = [converted];
        foreach (var reader in readers)
        {
            edge.Readers.Remove(reader);
            converted.Readers.Add(reader);
            reader.Node.Inputs[reader.Input] = converted;
        }
        edge.Readers.Add(new(node, 0));
        edge.Sinks.RemoveAll(sinks.Contains);
        converted.Sinks.AddRange(sinks);
        nodes.Insert(nodes.IndexOf(edge.Producer) + 1, node);
    }
}
