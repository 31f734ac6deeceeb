using PipelineKit.Documents;

namespace PipelineKit.Graph.Building;

/// <summary>Assembles the graph of a valid file: the stages that outputs need, in order, by number.</summary>
internal sealed class GraphAssembler
{
    private readonly PipelineScope scope;
    private readonly List<OperatorStage> stages;
    private readonly Dictionary<OperatorStage, int> numbers = [];

    public GraphAssembler(PipelineScope scope)
    {
        this.scope = scope;
        var needed = Needed();
        var written = scope.OperatorStages().Where(needed.Contains).ToList();
        var order = StageOrder.Of(Reads(written)).Order;
        stages = new(order.Count);
        for (var i = 0; i < order.Count; i++)
        {
            stages.Add(written[order[i]]);
            numbers[stages[i]] = i;
        }
    }

    public PipelineGraph Assemble()
    {
        var document = scope.Document;
        return new PipelineGraph
        {
            Name = document.Name?.Text ?? Path.GetFileNameWithoutExtension(document.Source.Name),
            Summary = document.Summary?.Text,
            Precision = document.Precision,
            Parameters = [.. document.Parameters.Select(p =>
                new GraphParameter(p.Name.Text, PipelineParameters.Write(scope.Parameters[p.Name.Text]), p.Summary))],
            Inputs = [.. document.Inputs.Select((i, n) =>
                new GraphInput(i.Name.Text, i.As) { Match = scope.Patterns[n], Frames = i.Frames })],
            Nodes = [.. stages.Select(Node)],
            Outputs = [.. scope.Outputs.Where(o => !o.IsCollected).Select(Output)],
            Tables = [.. scope.Outputs.Where(o => o.IsCollected).Select(Output)],
            Views = [.. scope.Views.Select(View)],
        };
    }

    private HashSet<OperatorStage> Needed()
    {
        var needed = new HashSet<OperatorStage>();
        var open = new Stack<OperatorStage>(scope.Outputs.SelectMany(o =>
            o.Values.Select(v => v.Source.Stage).Concat(o.Image is { } image ? Stages([image]) : [])));
        while (open.TryPop(out var stage))
            if (needed.Add(stage))
                foreach (var read in Read(stage))
                    open.Push(read);
        return needed;
    }

    // The positions of the stages that each one reads.
    private static List<SortedSet<int>> Reads(List<OperatorStage> written)
    {
        var positions = new Dictionary<OperatorStage, int>();
        foreach (var stage in written)
            positions[stage] = positions.Count;
        var reads = new List<SortedSet<int>>(written.Count);
        foreach (var stage in written)
        {
            reads.Add([]);
            foreach (var read in Read(stage))
                reads[^1].Add(positions[read]);
        }
        return reads;
    }

    private static IEnumerable<OperatorStage> Read(OperatorStage stage) =>
        Stages(stage.Sources).Concat(stage.LateSources.SelectMany(s => s.Sources).Select(s => s.Stage));

    private static IEnumerable<OperatorStage> Stages(IEnumerable<ImageSource?> sources) =>
        sources.Select(Origin).OfType<NodeOutput>().Select(n => n.Stage);

    // Follows the inputs of used files out to the source that the outermost file provides.
    private static ImageSource Origin(ImageSource? source)
    {
        while (source is PipelineInput { Given: { } given })
            source = given;
        return source!;
    }

    private EdgeRef Edge(ImageSource? source) => Origin(source) switch
    {
        NodeOutput output => new EdgeRef(numbers[output.Stage], output.Index),
        var input => EdgeRef.Input(((PipelineInput)input).Index),
    };

    private EdgeRef[] Edges(IReadOnlyList<ImageSource?> sources)
    {
        var edges = new EdgeRef[sources.Count];
        for (var i = 0; i < edges.Length; i++)
            edges[i] = Edge(sources[i]);
        return edges;
    }

    private GraphNode Node(OperatorStage stage)
    {
        IReadOnlyList<IReadOnlyList<ValueRef>> values =
            [.. stage.LateSources.Select(late => late.Sources.Select(Value).ToList())];
        return new GraphNode
        {
            Name = stage.Path,
            OperatorName = stage.Descriptor.Name,
            Descriptor = stage.Descriptor,
            Operator = stage.Operator,
            Inputs = Edges(stage.Sources),
            InputNames = stage.InputNames,
            ValueInputs = values.Count == 0 ? [] : [.. values.SelectMany(v => v).Distinct()],
            LateParameters = [.. stage.LateSources.Select(late =>
                new LateParameter(late.Parameter.Name, late.Node.Found.Trim('\'')) { Place = late.Node.Place })],
            FactParameters = stage.Parameters.Provisional,
            Binder = values.Count == 0 ? null : new LateBinder(stage, values).Bind,
            Place = stage.Document.Name.Place,
        };
    }

    private GraphOutput Output(ScopeOutput output) => new(output.Name)
    {
        Image = output.Image is null ? null : Edge(output.Image),
        Values = output.Values.Count == 0 ? [] : [.. output.Values.Select(v => Value(v.Source))],
        ValueNames = [.. output.Values.Select(v => v.Name)],
        Columns = output.Columns,
        Format = output.Format,
        Options = output.Options,
        Flatten = output.Flatten,
        FactOptions = output.FactOptions,
        FileName = output.FileName,
        FactName = output.FactName,
        Place = output.Written.Place,
    };

    private GraphView View(ScopeView view)
    {
        var written = view.Written;
        return new GraphView(written.Kind)
        {
            Title = written.Title?.Text ?? view.Parameter?.Name.Text ?? DefaultTitle(view),
            Parameter = view.Parameter?.Name.Text,
            Min = written.Min ?? view.Parameter?.Min,
            Max = written.Max ?? view.Parameter?.Max,
            Step = written.Step,
            Sources = [.. view.Sources.Select(Shown)],
            X = written.X is { } x ? new(x.Text) : null,
            Y = written.Y is { } y ? new(y.Text) : null,
            Labels = view.Labels is { } labels ? Shown(labels) : null,
            Color = view.Labels is null && written.Color is { } color ? new(color.Text) : null,
            Text = written.Kind == ViewKind.Text ? written.Names[0].Text : null,
            Place = written.Place,
        };
    }

    // A table often has several plots, which differ only in their columns.
    private static string DefaultTitle(ScopeView view)
    {
        var names = string.Join(" / ", view.Sources.Select(s => s.Name));
        return view.Written is { X: { } x, Y: { } y } ? $"{names}: {Column(y.Text)} against {Column(x.Text)}" : names;
    }

    private static string Column(string written) => new ViewColumn(written).Number is null ? written : $"column {written}";

    private ViewSource Shown(ShownSource source) => new(source.Name)
    {
        Image = source.Image is null || Origin(source.Image) is NodeOutput { Stage: var stage } && !numbers.ContainsKey(stage)
            ? null : Edge(source.Image),
        Value = source.Value is { } value && numbers.ContainsKey(value.Stage) ? Value(value) : null,
    };

    private ValueRef Value(ValueSource source) => new(numbers[source.Stage], source.Port.Name);
}
