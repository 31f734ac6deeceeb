using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>A stage whose operator or file is found, but which is not wired to others yet.</summary>
internal abstract class Stage(StageDocument document)
{
    public StageDocument Document { get; } = document;

    public string Name => Document.Name.Text;

    /// <summary>
    /// Whether what it offers is unsure because of faults already reported; then nothing more is said of what reads it.
    /// </summary>
    public bool IsUnsure { get; protected init; }

    /// <summary>As messages call what it does: <c>operator 'gaussian'</c>.</summary>
    public virtual string Does => $"stage '{Name}'";

    /// <summary>The inputs it takes; null when unknown.</summary>
    public virtual InputPorts? Ports => null;

    public virtual IReadOnlyList<OfferedImage> Images => [];

    public virtual IReadOnlyList<OfferedValue> Values => [];

    /// <summary>The stages it reads, images and values, by position in the file.</summary>
    public SortedSet<int> Reads { get; } = [];

    /// <summary>Takes what its inputs are; a source is null when it had a fault already reported.</summary>
    public virtual void Connect(IReadOnlyList<ImageSource?> sources, IReadOnlyList<string> names)
    {
    }
}

/// <summary>A stage without an operator that can be found.</summary>
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
        (Path, Descriptor, Parameters, IsUnsure) = (path, descriptor, values, !values.IsWhole);
        Operator = values.IsWhole ? (Operator)values.Create() : descriptor.Default;
        Images = [.. Operator.Outputs.Select((name, i) => new OfferedImage(name, new NodeOutput(this, i)))];
        Values = [.. Operator.Values.Select(v => new OfferedValue(v.Name, new ValueSource(this, v)))];
    }

    /// <summary>The name of its node: its own behind those of the stages that use its pipeline.</summary>
    public string Path { get; }

    public OperatorDescriptor Descriptor { get; }

    /// <summary>What was written for its parameters.</summary>
    public ParameterValues Parameters { get; }

    /// <summary>The operator; at its defaults when what was written had faults.</summary>
    public Operator Operator { get; private set; }

    public override string Does => $"operator '{Descriptor.Name}'";

    public override InputPorts? Ports => Operator.Inputs;

    public override IReadOnlyList<OfferedImage> Images { get; }

    public override IReadOnlyList<OfferedValue> Values { get; }

    public IReadOnlyList<ImageSource?> Sources { get; private set; } = [];

    public IReadOnlyList<string> InputNames { get; private set; } = [];

    /// <summary>Where the values come from that its late parameters take, in their order.</summary>
    public List<LateSource> LateSources { get; } = [];

    /// <summary>Whether the names of its inputs are known.</summary>
    public bool IsConnected { get; private set; }

    public override void Connect(IReadOnlyList<ImageSource?> sources, IReadOnlyList<string> names) =>
        (Sources, InputNames, IsConnected) = (sources, names, true);

    /// <summary>
    /// Where a table of the run has a shape known already, puts zeros of that shape in its place: what the operator reaches
    /// and gives is planned by them.
    /// </summary>
    public void HoldPlaces()
    {
        if (!Parameters.IsWhole || LateSources.Count != Parameters.Late.Count || LateSources.All(s => s.Shape is null))
            return;
        Operator = (Operator)Parameters.Create();
        foreach (var source in LateSources)
            // A stage whose size is wrong, which is told at its place, has a table without rows.
            if (source.Shape is { Height: > 0, Width: > 0 } shape && source.Parameter is { Type: MatrixType } parameter)
                parameter.Set(Operator, new Matrix(shape.Height, shape.Width, new double[shape.Height * shape.Width]));
    }
}

/// <summary>A stage that is another pipeline.</summary>
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

    // One value has its output's name; all values of a stage keep their own.
    private static IEnumerable<OfferedValue> Offer(ScopeOutput output) =>
        output.Values.Select(v => output.AllValues ? v : v with { Name = output.Name });
}
