using PipelineKit.Imaging;
using PipelineKit.Kernels.Transforms;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Multiplies the frequencies of planes by the response of a real kernel (opposite frequencies have conjugate factors), so that
/// two planes share one transform as its real and imaginary parts.
/// </summary>
internal sealed class FrequencyFilter
{
    private readonly int width, height;
    private readonly FourierPlane plane;
    private readonly double[] re, im;

    /// <summary>Allocates memory for planes of a size.</summary>
    public FrequencyFilter(ImageInfo image, Surroundings outside)
    {
        (width, height) = (image.Width, image.Height);
        var times = outside == Surroundings.Reflect ? 2 : 1;
        (Width, Height) = (times * width, times * height);
        plane = new(Width, Height);
        (re, im) = (LargePages.Array<double>(Width * Height), LargePages.Array<double>(Width * Height));
    }

    /// <summary>The width of the extended image, and so the number of horizontal frequencies.</summary>
    public int Width { get; }

    /// <summary>The height of the extended image.</summary>
    public int Height { get; }

    /// <summary>Returns the memory for an image size, in bytes.</summary>
    public static long Bytes(ImageInfo image, Surroundings outside)
    {
        var times = outside == Surroundings.Reflect ? 2 : 1;
        return 2L * sizeof(double) * times * times * image.Pixels + FourierPlane.Bytes(times * image.Width, times * image.Height);
    }

    /// <summary>Returns the real and imaginary parts of a kernel's response, relative to an origin in the kernel.</summary>
    public (double[] Re, double[] Im) Factors(Matrix kernel, int originRow, int originColumn)
    {
        var (factorRe, factorIm) =
            (LargePages.ClearedArray<double>(Width * Height), LargePages.ClearedArray<double>(Width * Height));
        for (var row = 0; row < kernel.Rows; row++)
            for (var column = 0; column < kernel.Columns; column++)
                factorRe[Wrapped(row - originRow, Height) * Width + Wrapped(column - originColumn, Width)] += kernel[row, column];
        plane.Forward(factorRe, factorIm);
        return (factorRe, factorIm);
    }

    /// <summary>Filters one or two planes in place.</summary>
    /// <param name="one">A plane.</param>
    /// <param name="other">A second plane; null for none.</param>
    /// <param name="factor">The factor of each frequency, by its index.</param>
    public void Apply(double[] one, double[]? other, Func<int, (double Re, double Im)> factor)
    {
        Load(one, re);
        if (other is null)
            Array.Clear(im);
        else
            Load(other, im);
        plane.Forward(re, im);
        for (var i = 0; i < re.Length; i++)
        {
            var (byRe, byIm) = factor(i);
            (re[i], im[i]) = (re[i] * byRe - im[i] * byIm, re[i] * byIm + im[i] * byRe);
        }
        plane.Inverse(re, im);
        Store(re, one);
        if (other is not null)
            Store(im, other);
    }

    /// <summary>Filters planes in place, two at a time.</summary>
    public void ApplyAll(double[][] planes, Func<int, (double Re, double Im)> factor)
    {
        for (var i = 0; i < planes.Length; i += 2)
            Apply(planes[i], i + 1 < planes.Length ? planes[i + 1] : null, factor);
    }

    private static int Wrapped(int at, int length) => (at % length + length) % length;

    private void Load(double[] from, double[] to)
    {
        for (var y = 0; y < Height; y++)
        {
            var target = to.AsSpan(y * Width, Width);
            from.AsSpan((y < height ? y : 2 * height - 1 - y) * width, width).CopyTo(target);
            if (Width == width)
                continue;
            target[..width].CopyTo(target[width..]);
            target[width..].Reverse();
        }
    }

    private void Store(double[] from, double[] to)
    {
        for (var y = 0; y < height; y++)
            from.AsSpan(y * Width, width).CopyTo(to.AsSpan(y * width));
    }
}
