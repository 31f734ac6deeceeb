using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>A stage whose operator or file is resolved but whose inputs are not connected yet.</summary>
internal abstract class Stage(StageDocument document)
{
    public StageDocument Document { get; } = document;

    public string Name => Document.Name.Text;

    /// <summary>
    /// Gets whether its outputs are uncertain because of errors already reported, so that errors in stages that read it are
    /// suppressed.
    /// </summary>
    public bool IsUnsure { get; protected init; }

    /// <summary>Gets the description for messages: <c>operator 'gaussian'</c>.</summary>
    public virtual string Does => $"stage '{Name}'";

    /// <summary>Gets the input ports; null when unknown.</summary>
    public virtual InputPorts? Ports => null;

    public virtual IReadOnlyList<OfferedImage> Images => [];

    public virtual IReadOnlyList<OfferedValue> Values => [];

    /// <summary>Gets the positions of the stages it depends on, for images and values.</summary>
    public SortedSet<int> Reads { get; } = [];

    /// <summary>Connects the inputs; a source is null after an error that is already reported.</summary>
    public virtual void Connect(IReadOnlyList<ImageSource?> sources, IReadOnlyList<string> names)
    {
    }
}

/// <summary>A stage whose operator is unknown.</summary>
internal sealed class UnknownStage : Stage
{
    public UnknownStage(StageDocument document)
        : base(document) => IsUnsure = true;
}

/// <summary>A stage with an operator.</summary>
internal sealed class OperatorStage : Stage
{
    public OperatorStage(StageDocument document, string path, OperatorDescriptor descriptor, ParameterValues values)
        : base(document)
    {
        // An expression that cannot be parsed declares no outputs.
        (Path, Descriptor, Parameters, IsUnsure) = (path, descriptor, values, !values.IsWhole || values.HasUnreadableExpression);
        Operator = values.IsWhole ? (Operator)values.Create() : descriptor.Default;
        Images = [.. Operator.Outputs.Select((name, i) => new OfferedImage(name, new NodeOutput(this, i)))];
        Values = [.. Operator.Values.Select(v => new OfferedValue(v.Name, new ValueSource(this, v)))];
    }

    /// <summary>Gets the name of its node: its own name, prefixed with those of the using stages.</summary>
    public string Path { get; }

    public OperatorDescriptor Descriptor { get; }

    /// <summary>Gets the values of its parameters.</summary>
    public ParameterValues Parameters { get; }

    /// <summary>Gets the operator; with defaults if its parameters have errors.</summary>
    public Operator Operator { get; private set; }

    public override string Does => $"operator '{Descriptor.Name}'";

    public override InputPorts? Ports => Operator.Inputs;

    public override IReadOnlyList<OfferedImage> Images { get; }

    public override IReadOnlyList<OfferedValue> Values { get; }

    public IReadOnlyList<ImageSource?> Sources { get; private set; } = [];

    public IReadOnlyList<string> InputNames { get; private set; } = [];

    /// <summary>Gets the sources of the values for late-bound parameters, in order.</summary>
    public List<LateSource> LateSources { get; } = [];

    /// <summary>Gets whether its inputs are connected.</summary>
    public bool IsConnected { get; private set; }

    public override void Connect(IReadOnlyList<ImageSource?> sources, IReadOnlyList<string> names) =>
        (Sources, InputNames, IsConnected) = (sources, names, true);

    /// <summary>
    /// Replaces late-bound tables of known shape with zeros of that shape, because the operator's reach and output are planned
    /// from it.
    /// </summary>
    public void HoldPlaces()
    {
        if (!Parameters.IsWhole || LateSources.Count != Parameters.Late.Count || LateSources.All(s => s.Shape is null))
            return;
        Operator = (Operator)Parameters.Create();
        foreach (var source in LateSources)
            // A stage with an invalid size, which is reported separately, has a table without rows.
            if (source.Shape is { Height: > 0, Width: > 0 } shape && source.Parameter is { Type: MatrixType } parameter)
                parameter.Set(Operator, new Matrix(shape.Height, shape.Width, new double[shape.Height * shape.Width]));
    }
}

/// <summary>A stage that uses another pipeline.</summary>
internal sealed class UseStage : Stage
{
    public UseStage(StageDocument document, PipelineScope inner)
        : base(document)
    {
        Inner = inner;
        IsUnsure = inner.Outputs.Any(o => o.IsUnsure);
        Images = [.. inner.Outputs.Where(o => o.Values.Count == 0).Select(o => new OfferedImage(o.Name, o.Image))];
        Values = [.. inner.Outputs.SelectMany(Offer).DistinctBy(v => v.Name)];
    }

    public PipelineScope Inner { get; }

    public override string Does => $"pipeline {Found.Quote(Document.Use!.Text)}";

    public override InputPorts? Ports =>
        new(Inner.Inputs.Count, Inner.Inputs.Count) { Names = [.. Inner.Document.Inputs.Select(i => i.Name.Text)] };

    public override IReadOnlyList<OfferedImage> Images { get; }

    public override IReadOnlyList<OfferedValue> Values { get; }

    public override void Connect(IReadOnlyList<ImageSource?> sources, IReadOnlyList<string> names)
    {
        for (var i = 0; i < sources.Count; i++)
            Inner.Inputs[i].Given = sources[i];
    }

    // A single value has the output's name; all values of a stage keep theirs.
    private static IEnumerable<OfferedValue> Offer(ScopeOutput output) =>
        output.Values.Select(v => output.AllValues ? v : v with { Name = output.Name });
}
