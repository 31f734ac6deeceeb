using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Transforms;

/// <summary>
/// Correlates pairs of tiles with a small real plane: transforms them along the rows, then, eight columns at a time, down the
/// columns, multiplies the spectra and transforms back, and at last back along the rows. Only rows are read and written where the
/// tiles are, because columns of a large plane are far apart.
/// </summary>
internal sealed class FourierProduct : IDisposable
{
    private readonly FourierPlan along, down;

    // Rows are a cache line farther apart than they are long: columns of a power of two would share a few sets of the cache.
    private readonly int stride;
    private readonly double[] re, im;
    private readonly double[][] buffers;

    // The spectrum's conjugate, scaled by the number of samples; as in the buffers, eight columns after the other. It belongs to
    // the instance that others were made from.
    private readonly double[] spectrumRe, spectrumIm;
    private readonly bool isOriginal;

    /// <param name="width">The number of columns of a tile.</param>
    /// <param name="height">The number of rows of a tile.</param>
    /// <param name="plane">The small plane.</param>
    /// <param name="innerWidth">Its number of columns.</param>
    public FourierProduct(int width, int height, double[] plane, int innerWidth)
    {
        (along, down, isOriginal) = (new(width), new(height), true);
        buffers = [.. Enumerable.Range(0, 4).Select(_ => new double[Math.Max(along.BufferLength, down.BufferLength)])];
        stride = width + FourierPlan.Lanes;
        (re, im) = (SpareArrays.Take<double>((long)stride * height), SpareArrays.Take<double>((long)stride * height));
        spectrumRe = SpareArrays.Take<double>((long)Blocks(width) * height);
        spectrumIm = SpareArrays.Take<double>((long)Blocks(width) * height);
        FourierTile source = new(plane, innerWidth, 0, 0, innerWidth, plane.Length / innerWidth), none = new([], 0, 0, 0, 0, 0);
        Along(source, none);
        for (var x = 0; x < width; x += FourierPlan.Lanes)
        {
            Load(x);
            down.Forward(buffers[0], buffers[1], buffers[2], buffers[3]);
            for (var (i, at) = (0, x * height); i < FourierPlan.Lanes * height; i++, at++)
                (spectrumRe[at], spectrumIm[at]) = (buffers[0][i] / (width * height), -buffers[1][i] / (width * height));
        }
    }

    private FourierProduct(FourierProduct other)
    {
        (along, down, stride) = (other.along, other.down, other.stride);
        (spectrumRe, spectrumIm) = (other.spectrumRe, other.spectrumIm);
        buffers = [.. other.buffers.Select(buffer => new double[buffer.Length])];
        (re, im) = (SpareArrays.Take<double>(other.re.Length), SpareArrays.Take<double>(other.im.Length));
    }

    /// <summary>Returns the same with memory of its own, for another thread.</summary>
    public FourierProduct ForThread() => new(this);

    /// <summary>Gives the memory back: of the original, only when those made from it are no longer used.</summary>
    public void Dispose() => SpareArrays.Give<double>(isOriginal ? [re, im, spectrumRe, spectrumIm] : [re, im]);

    /// <summary>Returns the memory for a tile, in bytes.</summary>
    public static long Bytes(int width, int height) =>
        2L * (width + FourierPlan.Lanes + Blocks(width)) * height * sizeof(double) + 2 * FourierPlane.Bytes(width, height);

    /// <summary>
    /// Computes, for each position in both targets, the sum of products of the small plane with the source from there on. Near
    /// the end of a tile, sums wrap around.
    /// </summary>
    public void Apply(FourierTile first, FourierTile second, FourierTile firstTarget, FourierTile secondTarget)
    {
        Along(first, second);
        for (var x = 0; x < along.Length; x += FourierPlan.Lanes)
        {
            Load(x);
            down.Forward(buffers[0], buffers[1], buffers[2], buffers[3]);
            Multiply(x * down.Length);
            // Swapping the real and imaginary parts inverts the transform.
            down.Forward(buffers[1], buffers[0], buffers[2], buffers[3]);
            (Columns(x) with { Plane = re }).Store(0, buffers[0]);
            (Columns(x) with { Plane = im }).Store(0, buffers[1]);
        }
        for (var y = 0; y < Math.Max(firstTarget.Height, secondTarget.Height); y += FourierPlan.Lanes)
        {
            Whole(re).LoadRows(y, buffers[0], along.Length);
            Whole(im).LoadRows(y, buffers[1], along.Length);
            along.Forward(buffers[1], buffers[0], buffers[2], buffers[3]);
            firstTarget.StoreRows(y, buffers[0]);
            secondTarget.StoreRows(y, buffers[1]);
        }
    }

    private static int Blocks(int length) => (length + FourierPlan.Lanes - 1) / FourierPlan.Lanes * FourierPlan.Lanes;

    private FourierTile Whole(double[] plane) => new(plane, stride, 0, 0, along.Length, down.Length);

    private FourierTile Columns(int x) => new(re, stride, x, 0, along.Length - x, down.Length);

    private void Along(FourierTile first, FourierTile second)
    {
        for (var y = 0; y < down.Length; y += FourierPlan.Lanes)
        {
            first.LoadRows(y, buffers[0], along.Length);
            second.LoadRows(y, buffers[1], along.Length);
            along.Forward(buffers[0], buffers[1], buffers[2], buffers[3]);
            Whole(re).StoreRows(y, buffers[0]);
            Whole(im).StoreRows(y, buffers[1]);
        }
    }

    private void Load(int x)
    {
        (Columns(x) with { Plane = re }).Load(0, buffers[0], down.Length);
        (Columns(x) with { Plane = im }).Load(0, buffers[1], down.Length);
    }

    private void Multiply(int at)
    {
        var (bufferRe, bufferIm) = (buffers[0], buffers[1]);
        for (var i = 0; i < FourierPlan.Lanes * down.Length; i += Vector<double>.Count)
        {
            var (aRe, aIm) = (new Vector<double>(bufferRe, i), new Vector<double>(bufferIm, i));
            var (bRe, bIm) = (new Vector<double>(spectrumRe, at + i), new Vector<double>(spectrumIm, at + i));
            (aRe * bRe - aIm * bIm).CopyTo(bufferRe, i);
            (aIm * bRe + aRe * bIm).CopyTo(bufferIm, i);
        }
    }
}
