using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace HostilePlugins;

/// <summary>Determines its image size with an object of its own, which cannot be passed to another process.</summary>
[Operator("hostile-sizer", Family = "test", Summary = "Settles its size by an object.", Example = "{ op: hostile-sizer }")]
public sealed class HostileSizer : Operator
{
    private readonly ImageInfo? settled;

    /// <summary>Initializes an operator whose image has the size of its input until it is settled.</summary>
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
