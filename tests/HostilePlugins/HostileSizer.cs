using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace HostilePlugins;

/// <summary>Settles the size of its image by an object of its own, which no other process can be given.</summary>
[Operator("hostile-sizer", Family = "test", Summary = "Settles its size by an object.", Example = "{ op: hostile-sizer }")]
public sealed class HostileSizer : Operator
{
    private readonly ImageInfo? settled;

    /// <summary>An operator whose image is as large as the one it reads, until it is settled.</summary>
    public HostileSizer()
    {
    }

    private HostileSizer(ImageInfo settled) => this.settled = settled;

    /// <inheritdoc/>
    public override bool Analyses => settled is null;

    /// <inheritdoc/>
    public override bool IsSizedByAnalysis => settled is null;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => settled is { } one ? [one] : inputs;

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => PipelineKit.Operators.Reach.Point;

    /// <inheritdoc/>
    public override Operator Settle(IReadOnlyDictionary<string, object> values) =>
        new HostileSizer(((Shape)values["shape"]).Image);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Look<T>(context.Inputs[0]);

    private sealed class Look<T>(ImageInfo image) : Analysis<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs) => y;

        public override void Fold(object part)
        {
        }

        public override IReadOnlyDictionary<string, object> Finish() =>
            new Dictionary<string, object> { ["shape"] = new Shape(image) };
    }

    private sealed record Shape(ImageInfo Image);
}
