using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>Collects the runs of objects and computes a mask from them.</summary>
internal sealed class MaskAnalysis<T>(MaskOperator owner, int width) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Foreground foreground = new(owner.Above);
    private readonly RunImage objects = new(width);

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs) =>
        foreground.FindRuns(inputs[0], y);

    public override void Fold(object part) => objects.Add((int[])part);

    public override IReadOnlyDictionary<string, object> Finish()
    {
        var values = new Dictionary<string, object>();
        values[MaskOperator.Result] = owner.Make(objects, values);
        return values;
    }
}
