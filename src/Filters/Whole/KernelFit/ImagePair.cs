using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole.KernelFit;

/// <summary>
/// An image, extended by its border, and the size of its convolution: output (y, x) is the sum of weight (r, c) times extended
/// sample (y + r, x + c).
/// </summary>
internal sealed class ImagePair
{
    private readonly ImageInfo input;
    private readonly Border border;
    private readonly double value;
    private readonly Extent around;

    public ImagePair(ImageInfo input, WindowSize size, Anchor anchor, Border border, double value)
    {
        this.input = input;
        // Ignoring samples outside is equivalent to samples of 0.
        (this.border, this.value) = border == Border.Shrink ? (Border.Constant, 0) : (border, value);
        around = border == Border.Valid ? default : Extent.Of(size, anchor);
        (ExtendedWidth, ExtendedHeight) = (input.Width + around.Left + around.Right, input.Height + around.Top + around.Bottom);
        (Width, Height, Size) = (ExtendedWidth - size.Width + 1, ExtendedHeight - size.Height + 1, size);
    }

    public WindowSize Size { get; }

    /// <summary>The width of the output.</summary>
    public int Width { get; }

    /// <summary>The height of the output.</summary>
    public int Height { get; }

    public int InputHeight => input.Height;

    public int ExtendedWidth { get; }

    public int ExtendedHeight { get; }

    public int Channels => input.Channels;

    public long Windows => Math.Max(0L, Width) * Math.Max(0, Height) * Channels;

    /// <summary>The input rows read for one output row.</summary>
    public Reach Reach => Operators.Reach.Mapped(
        rows => new(rows.First - around.Top, Math.Min(rows.End - around.Top + Size.Height - 1, input.Height + around.Bottom)),
        around.Left, around.Right, border == Border.Valid ? Border.Replicate : border, value);

    /// <summary>
    /// Loads extended rows from <paramref name="first"/> on, consecutively, up to the window height; returns their number.
    /// </summary>
    public int Load<T>(InputRows<T> source, int first, int channel, Span<double> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var count = Math.Min(Size.Height, ExtendedHeight - first);
        for (var i = 0; i < count; i++)
            Widen<T>(source[first + i - around.Top, channel].Slice(-around.Left, ExtendedWidth),
                target.Slice(i * ExtendedWidth, ExtendedWidth));
        return count;
    }

    /// <summary>Converts samples to doubles.</summary>
    public static void Widen<T>(ReadOnlySpan<T> samples, Span<double> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        System.Numerics.Tensors.TensorPrimitives.ConvertTruncating(samples, target);
}
