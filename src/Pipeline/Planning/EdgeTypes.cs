using System.Collections.ObjectModel;
using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>
/// Chooses the type of each edge. A node whose operator has a kernel for integers works in them where its inputs are certainly
/// such integers, and where its outputs are too or are only written to files of that type; everything else is in the
/// pipeline's precision. Where the two meet, rows are converted.
/// </summary>
internal sealed class EdgeTypes(List<PlanNode> nodes, SamplePrecision pipeline, Func<int, SampleType?> targets)
{
    private static readonly SampleType[] Integers = [SampleType.UInt8, SampleType.UInt16];
    private readonly SampleType precision = pipeline.Type();

    /// <summary>Gives every edge its type, and adds a node for each conversion.</summary>
    public void Assign()
    {
        new TableFolding(nodes, edge => edge.IsWanted && IsRoundedTo(edge, SampleType.UInt8)).Fold();
        foreach (var node in nodes.Where(n => !n.IsSource))
            node.IntegerType = node.IsTable ? SampleType.UInt8
                : Integers.Cast<SampleType?>().FirstOrDefault(t => WorksIn(node, t!.Value));
        new LoopFolding(nodes, precision, GivenAs).Fold();
        foreach (var node in nodes)
            foreach (var edge in node.Outputs)
                edge.Type = node.IsSource ? Source(edge) : node.IntegerType ?? (node.Loop is null ? precision : GivenAs(edge));
        foreach (var edge in nodes.SelectMany(n => n.Outputs).ToArray())
        {
            var others = edge.Readers.Where(r => !Takes(r, edge.Type)).ToLookup(r => r.Node.IntegerType ?? precision);
            var written = edge.Sinks.Where(s => edge.Type != precision && !IsRoundedTo(edge, s, edge.Type)).ToArray();
            foreach (var type in others.Select(o => o.Key).Concat(written.Select(_ => precision)).Distinct())
                Convert(edge, type, [.. others[type]], type == precision ? written : []);
        }
    }

    private bool WorksIn(PlanNode node, SampleType type) =>
        node.Operator is not (IsolatedOperator or ConversionOperator) && node.Stage?.LateParameters is not { Count: > 0 }
        && node.Inputs.Length > 0 && node.GivesImages && (!node.Analyses || AnalysisReadsBytes(node, type))
        && node.Inputs.All(i => i.Info.Integers == type)
        && node.Reaches.Concat(node.AnalysisReaches).All(r => Holds(type, r.Margin))
        && node.Outputs.All(o => !o.IsWanted || o.Info.Integers == type || IsRoundedTo(o, type))
        && node.Operator!.TakesIntegers(type, node.Context(ReadOnlyDictionary<string, object>.Empty));

    // What lies outside must be an integer of the type as well.
    private static bool Holds(SampleType type, Margin margin) =>
        margin.Border != Border.Constant || type.Holds(margin.Value);

    /// <summary>Whether nothing but outputs of that type read an image, which would round its samples as they are.</summary>
    private bool IsRoundedTo(PlanEdge edge, SampleType type) =>
        edge.Readers.Count == 0 && edge.Sinks.All(s => IsRoundedTo(edge, s, type));

    private bool IsRoundedTo(PlanEdge edge, int sink, SampleType type) =>
        targets(sink) == type && RowTransfer.Scale(edge.Info, type) == 1;

    // The type in which a loop may leave its result.
    private SampleType GivenAs(PlanEdge edge) => Integers.Cast<SampleType?>().FirstOrDefault(
        t => edge.Info.Integers == t || IsRoundedTo(edge, t!.Value)) ?? precision;

    // As the file has them, when anybody takes them so.
    private SampleType Source(PlanEdge edge) => edge.Info.Integers is { } type && !edge.IsShared
        && (edge.Readers.Any(r => Takes(r, type)) || (edge.Readers.Count == 0 && IsRoundedTo(edge, type)))
        ? type : precision;

    private bool Takes((PlanNode Node, int Input) reader, SampleType type) => reader.Node.Loop is not null || (type == precision
        ? reader.Node.IntegerType is null
        : reader.Node.IntegerType == type || (type == SampleType.UInt8 && ReadsBytes(reader.Node, reader.Input)));

    // What values of the run may change is not known yet; and alpha goes from store to store in one type.
    private static bool ReadsBytes(PlanNode node, int input) => node.ValueNodes.Length == 0 && node.IntegerType is null
        && !node.Inputs[input].Info.HasAlpha && node.Operator is not (null or IsolatedOperator)
        && (!node.Analyses || node.Operator.AnalysisReadsBytes(input, Seen(node)))
        && (!node.GivesImages || node.Operator.ReadsBytes(input, Seen(node)));

    private static bool AnalysisReadsBytes(PlanNode node, SampleType type) => type == SampleType.UInt8
        && Enumerable.Range(0, node.Inputs.Length).All(i => node.Operator!.AnalysisReadsBytes(i, Seen(node)));

    private static ImageInfo[] Seen(PlanNode node) => [.. node.Inputs.Select(i => node.Seen(i.Info))];

    private static string Words(SampleType type) => type switch
    {
        SampleType.UInt8 => "bytes",
        SampleType.UInt16 => "16-bit integers",
        SampleType.Float32 => "float",
        _ => "double",
    };

    private void Convert(PlanEdge edge, SampleType type, IReadOnlyList<(PlanNode Node, int Input)> readers, int[] sinks)
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
        foreach (var (reader, input) in readers)
        {
            edge.Readers.Remove((reader, input));
            converted.Readers.Add((reader, input));
            reader.Inputs[input] = converted;
        }
        edge.Readers.Add((node, 0));
        edge.Sinks.RemoveAll(sinks.Contains);
        converted.Sinks.AddRange(sinks);
        nodes.Insert(nodes.IndexOf(edge.Producer) + 1, node);
    }
}
