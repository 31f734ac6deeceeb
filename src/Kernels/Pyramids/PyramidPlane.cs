using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Pyramids;

/// <summary>
/// One channel of a level of an image pyramid (P. Burt and E. Adelson, "The Laplacian pyramid as a compact image code", 1983):
/// weights 1 4 6 4 1 in both directions, mirrored at the edges, as in OpenCV's <c>pyrDown</c> and <c>pyrUp</c>.
/// </summary>
public sealed class PyramidPlane<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Four = T.CreateTruncating(4), Six = T.CreateTruncating(6);

    /// <summary>Initializes a level of zeros.</summary>
    public PyramidPlane(int width, int height)
        : this(width, height, new T[checked((long)width * height)])
    {
    }

    private PyramidPlane(int width, int height, T[] samples) => (Width, Height, Samples) = (width, height, samples);

    /// <summary>Gets the number of columns.</summary>
    public int Width { get; }

    /// <summary>Gets the number of rows.</summary>
    public int Height { get; }

    /// <summary>Gets all samples in row-major order.</summary>
    public T[] Samples { get; }

    /// <summary>Returns a level with undefined samples, all of which the caller sets.</summary>
    public static PyramidPlane<T> Unset(int width, int height) => new(width, height, SpareArrays.Take<T>((long)width * height));

    /// <summary>Gives the memory back, which the caller must not use any more.</summary>
    public void Dispose() => SpareArrays.Give(Samples);

    /// <summary>Returns the length of the next smaller level.</summary>
    public static int Half(int length) => (length + 1) / 2;

    /// <summary>Returns a row.</summary>
    public Span<T> Row(int y) => Samples.AsSpan(y * Width, Width);

    /// <summary>Computes the next smaller level: blurs, then keeps every second sample.</summary>
    public PyramidPlane<T> Down()
    {
        var small = Unset(Half(Width), Half(Height));
        var mixed = new T[Width + 4];
        for (var y = 0; y < small.Height; y++)
        {
            var own = mixed.AsSpan(2, Width);
            Blend5(Row(Mirror(2 * y - 2, Height)), Row(Mirror(2 * y - 1, Height)), Row(2 * y), Row(Mirror(2 * y + 1, Height)),
                Row(Mirror(2 * y + 2, Height)), own);
            (mixed[0], mixed[1]) = (own[Mirror(-2, Width)], own[Mirror(-1, Width)]);
            (mixed[^2], mixed[^1]) = (own[Mirror(Width, Width)], own[Mirror(Width + 1, Width)]);
            Along(mixed, small.Row(y));
        }
        return small;
    }

    /// <summary>Computes a row of the next larger level from this one.</summary>
    /// <param name="y">The row of the larger level.</param>
    /// <param name="target">Receives its samples.</param>
    /// <param name="between">Memory for a row of this level.</param>
    public void Up(int y, Span<T> target, Span<T> between)
    {
        var at = y / 2;
        var below = Row(Math.Min(at + 1, Height - 1));
        between = between[..Width];
        if (y % 2 == 1)
        {
            TensorPrimitives.Add(Row(at), below, between);
            TensorPrimitives.Multiply(between, T.CreateTruncating(0.5), between);
        }
        else
        {
            TensorPrimitives.MultiplyAdd(Row(at), Six, Row(Math.Min(Math.Abs(at - 1), Height - 1)), between);
            TensorPrimitives.Add(between, below, between);
            TensorPrimitives.Multiply(between, T.CreateTruncating(0.125), between);
        }
        for (var x = 0; x < target.Length; x++)
        {
            var (left, here) = (between[Math.Min(Math.Abs(x / 2 - 1), Width - 1)], between[x / 2]);
            var right = between[Math.Min(x / 2 + 1, Width - 1)];
            target[x] = x % 2 == 1 ? (here + right) * T.CreateTruncating(0.5)
                : (left + Six * here + right) * T.CreateTruncating(0.125);
        }
    }

    /// <summary>Combines five rows with weights 1 4 6 4 1.</summary>
    public static void Blend5(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d, ReadOnlySpan<T> e,
        Span<T> target)
    {
        TensorPrimitives.Add(b, d, target);
        TensorPrimitives.Multiply(target, Four, target);
        TensorPrimitives.MultiplyAdd(c, Six, target, target);
        TensorPrimitives.Add(target, a, target);
        TensorPrimitives.Add(target, e, target);
    }

    /// <summary>Computes every second sample from a row of blended samples with two more samples on each side.</summary>
    public static void Along(ReadOnlySpan<T> mixed, Span<T> target)
    {
        var share = T.CreateTruncating(1.0 / 256);
        for (var x = 0; x < target.Length; x++)
        {
            var five = mixed.Slice(2 * x, 5);
            target[x] = (five[0] + five[4] + Four * (five[1] + five[3]) + Six * five[2]) * share;
        }
    }

    private static int Mirror(int at, int length)
    {
        if (length == 1)
            return 0;
        while (at < 0 || at >= length)
            at = at < 0 ? -at : 2 * (length - 1) - at;
        return at;
    }
}
