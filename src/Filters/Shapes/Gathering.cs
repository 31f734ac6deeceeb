using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Shapes;

/// <summary>Keeps whole inputs as channel planes, then processes them at once. Threads write separate rows.</summary>
/// <typeparam name="T">The pipeline's precision.</typeparam>
/// <typeparam name="TSample">The type of the kept samples.</typeparam>
internal sealed class Gathering<T, TSample> : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TSample : unmanaged, INumberBase<TSample>
{
    private readonly HeldImage<TSample>[] images;
    private readonly Func<IReadOnlyList<HeldImage<TSample>>, IReadOnlyDictionary<string, object>> finish;

    /// <summary>Allocates memory for all inputs.</summary>
    /// <param name="context">The inputs.</param>
    /// <param name="finish">Processes the inputs.</param>
    public Gathering(KernelContext context,
        Func<IReadOnlyList<HeldImage<TSample>>, IReadOnlyDictionary<string, object>> finish) =>
            (images, this.finish) = ([.. context.Inputs.Select(i => HeldImage<TSample>.Unset(i))], finish);

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        for (var i = 0; i < images.Length; i++)
            for (var channel = 0; channel < images[i].Planes.Length && y < images[i].Info.Height; channel++)
                Keep(inputs[i], y, channel, images[i].Row(y, channel));
        return this;
    }

    public override void Fold(object part)
    {
    }

    private static void Keep(InputRows<T> input, int y, int channel, Span<TSample> kept)
    {
        if (input.Bytes is { } bytes)
            TensorPrimitives.ConvertTruncating<byte, TSample>(bytes[y, channel].Span, kept);
        else
            TensorPrimitives.ConvertTruncating<T, TSample>(input[y, channel].Span, kept);
    }

    public override IReadOnlyDictionary<string, object> Finish() => finish(images);
}
