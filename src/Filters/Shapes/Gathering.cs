using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Shapes;

/// <summary>
/// Keeps its inputs whole, a plane for each channel, and then does all the work at once. Threads write rows of their own.
/// </summary>
/// <typeparam name="T">The pipeline's precision.</typeparam>
/// <typeparam name="TSample">What samples are kept in.</typeparam>
internal sealed class Gathering<T, TSample> : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TSample : unmanaged, INumberBase<TSample>
{
    private readonly HeldImage<TSample>[] images;
    private readonly Func<IReadOnlyList<HeldImage<TSample>>, IReadOnlyDictionary<string, object>> finish;

    /// <summary>Takes memory for all inputs.</summary>
    /// <param name="context">The inputs.</param>
    /// <param name="finish">The work.</param>
    public Gathering(KernelContext context,
        Func<IReadOnlyList<HeldImage<TSample>>, IReadOnlyDictionary<string, object>> finish) =>
            (images, this.finish) = ([.. context.Inputs.Select(i => new HeldImage<TSample>(i))], finish);

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        for (var i = 0; i < images.Length; i++)
            for (var channel = 0; channel < images[i].Planes.Length && y < images[i].Info.Height; channel++)
                TensorPrimitives.ConvertTruncating<T, TSample>(inputs[i][y, channel].Span, images[i].Row(y, channel));
        return this;
    }

    public override void Fold(object part)
    {
    }

    public override IReadOnlyDictionary<string, object> Finish() => finish(images);
}
