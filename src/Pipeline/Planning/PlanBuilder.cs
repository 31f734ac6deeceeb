using PipelineKit.Codecs;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Planning;

/// <summary>
/// Creates the nodes for a graph's stages, and those the engine adds: to rotate inputs upright, to premultiply and
/// unpremultiply alpha, and to flatten.
/// </summary>
internal sealed class PlanBuilder(TypedGraph typed, PlanOptions options, IReadOnlyList<ImageHeader>? headers)
{
    private readonly SampleType precision = typed.Graph.Precision.Type();
    private readonly List<PlanNode> nodes = [];
    private readonly Dictionary<EdgeRef, PlanEdge> edges = [];

    /// <summary>Returns all nodes, in topological order.</summary>
    public IReadOnlyList<PlanNode> Build()
    {
        for (var i = 0; i < typed.Inputs.Count; i++)
            edges[EdgeRef.Input(i)] = AddInput(i);
        var stages = new PlanNode[typed.Graph.Nodes.Count];
        for (var i = 0; i < stages.Length; i++)
            stages[i] = AddStage(i, stages);
        for (var i = 0; i < typed.Graph.Outputs.Count; i++)
            if (typed.Graph.Outputs[i] is { Image: { } image } output)
                Written(output, edges[image]).Sinks.Add(i);
        if (!options.InPrecision)
            new EdgeTypes(nodes, typed.Graph.Precision, Target).Assign();
        return nodes;
    }

    // Returns the sample type of an output, if known.
    private SampleType? Target(int output) => options.Targets is { } types
        && typed.Graph.Outputs.Take(output).Count(o => o.Image is not null) is var image && image < types.Count
        ? types[image] : null;

    private PlanEdge AddInput(int index)
    {
        var name = typed.Graph.Inputs[index].Name;
        var stored = headers?[index];
        var info = stored?.Image ?? typed.Inputs[index];
        // Rows that are already in memory are not cached again.
        var bytes = stored is { IsInMemory: true } ? 0
            : info.Pixels * info.Channels * (stored?.SampleType ?? SampleType.Float64).Bytes();
        var node = new PlanNode
        {
            Name = name,
            OperatorName = "input",
            Precision = typed.Graph.Precision,
            Source = index,
            FileBytes = bytes,
        };
        var edge = Outputs(node, [info])[0];
        return stored is null || stored.Orientation == Orientation.Normal
            ? edge
            : Add($"{name} upright", "orient", new OrientOperator(stored.Orientation), [edge])[0];
    }

    private PlanNode AddStage(int index, PlanNode[] stages)
    {
        var stage = typed.Graph.Nodes[index];
        var infos = new ImageInfo[stage.Operator.Outputs.Count];
        for (var o = 0; o < infos.Length; o++)
            infos[o] = typed.Info(new EdgeRef(index, o));
        var inputs = new PlanEdge[stage.Inputs.Count];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = edges[stage.Inputs[i]];
        var premultiply = stage.Operator.Alpha == AlphaPolicy.Premultiply;
        if (premultiply)
            for (var i = 0; i < inputs.Length; i++)
                if (inputs[i].Info.HasAlpha)
                    inputs[i] = Add($"{stage.Name} premultiplied", "premultiply", new PremultiplyOperator(), [inputs[i]])[0];
        var seen = inputs.Select(e => stage.Operator.Alpha == AlphaPolicy.Keep ? e.Info.WithoutAlpha() : e.Info).ToArray();
        if (stage.Operator.Alpha == AlphaPolicy.Keep)
            for (var i = 0; i < inputs.Length; i++)
                if (inputs[i].Info.HasAlpha && Extends(stage.Operator, i, seen) is { } extend)
                    inputs[i] = Add($"{stage.Name} extended", "extend", extend, [inputs[i]])[0];
        var node = new PlanNode
        {
            Name = stage.Name,
            OperatorName = stage.OperatorName,
            Operator = stage.Operator,
            Stage = stage,
            Precision = typed.Graph.Precision,
            Inputs = inputs,
            InputNames = stage.InputNames,
            ValueNodes = stage.ValueInputs.Count == 0 ? [] : [.. stage.ValueInputs.Select(v => stages[v.Node]).Distinct()],
            Reaches = [.. inputs.Select((_, i) => stage.Operator.Reach(i, seen))],
            AnalysisReaches = stage.Operator.Analyses ? [.. inputs.Select((_, i) => stage.Operator.AnalysisReach(i, seen))] : [],
        };
        var outputs = Outputs(node, infos);
        for (var o = 0; o < outputs.Length; o++)
            edges[new EdgeRef(index, o)] = premultiply && infos[o].HasAlpha
                ? Add($"{stage.Name} divided by alpha", "unpremultiply", new UnpremultiplyOperator(), [outputs[o]])[0]
                : outputs[o];
        return node;
    }

    // An operator that reads neighbors must not see the color of transparent pixels.
    private static ExtendOperator? Extends(Operator stage, int input, ImageInfo[] seen)
    {
        var reaches = new[] { stage.Reach(input, seen), stage.Analyses ? stage.AnalysisReach(input, seen) : Reach.Point };
        var rows = reaches.Max(r => r.Around is var (above, below) ? Math.Max(above, below) : 0);
        return reaches.All(r => r == Reach.Point) ? null : new(rows, reaches.Any(r => r.Border == Border.Wrap));
    }

    private PlanEdge Written(GraphOutput output, PlanEdge edge) => output.Flatten is { } color && edge.Info.HasAlpha
        ? Add($"{output.Name} flattened", "flatten", new FlattenOperator(color), [edge])[0] : edge;

    private PlanEdge[] Add(string name, string operatorName, Operator @operator, PlanEdge[] inputs)
    {
        var infos = inputs.Select(e => e.Info).ToArray();
        var node = new PlanNode
        {
            Name = name,
            OperatorName = operatorName,
            Operator = @operator,
            Precision = typed.Graph.Precision,
            Inputs = inputs,
            Reaches = [@operator.Reach(0, infos)],
        };
        return Outputs(node, GraphTyper.Known(@operator, infos, @operator.Infer(infos)));
    }

    private PlanEdge[] Outputs(PlanNode node, IReadOnlyList<ImageInfo> infos)
    {
        nodes.Add(node);
        for (var i = 0; i < node.Inputs.Length; i++)
            node.Inputs[i].Readers.Add(new(node, i));
        return node.Outputs = [.. infos.Select((info, o) => new PlanEdge(node, o, info, precision))];
    }
}
