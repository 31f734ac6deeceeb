using System.Collections.Concurrent;

namespace PipelineKit.Kernels.Transforms;

/// <summary>
/// The two-dimensional Fourier transform of a plane, like NumPy's <c>fft2</c> and <c>ifft2</c>: rows, then columns, eight at a
/// time.
/// </summary>
internal sealed class FourierPlane
{
    // The number of threads that can take part, each with buffers of its own.
    private const int Parts = 8;

    private readonly FourierPlan along;
    private readonly FourierPlan down;
    private readonly Action<int, Action<int>> share;
    private readonly ConcurrentBag<double[][]> idle = [];
    private readonly int parts;

    /// <summary>Plans transforms of planes of a size.</summary>
    /// <param name="width">The number of columns.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="share">Runs pieces of work on the threads of the run; null to use one thread.</param>
    public FourierPlane(int width, int height, Action<int, Action<int>>? share = null)
    {
        (along, down) = (new(width), height == width ? null! : new(height));
        down ??= along;
        this.share = share ?? ((_, work) => work(0));
        parts = share is null ? 1 : Parts;
    }

    /// <summary>Returns the maximum size of the plans and buffers in bytes.</summary>
    public static long Bytes(int width, int height, bool isShared = false) =>
        (512L + (1024L * (isShared ? Parts : 1))) * Math.Max(width, height);

    /// <summary>Transforms without scaling.</summary>
    public void Forward(double[] re, double[] im) => Forward(re, im, isReal: false);

    /// <summary>Transforms a plane whose imaginary part is 0, whatever it contains.</summary>
    public void ForwardReal(double[] re, double[] im) => Forward(re, im, isReal: true);

    private void Forward(double[] re, double[] im, bool isReal)
    {
        Each(down.Length, (y, lanes) => Rows(re, im, y, lanes, isReal));
        Each(along.Length, (x, lanes) => Columns(re, im, x, lanes));
    }

    // Groups of lanes, in parts; threads that work at the same time have buffers of their own.
    private void Each(int length, Action<int, double[][]> transform)
    {
        var groups = (length + FourierPlan.Lanes - 1) / FourierPlan.Lanes;
        share(parts, part =>
        {
            if (!idle.TryTake(out var lanes))
                lanes = [.. Enumerable.Range(0, 4).Select(_ => new double[Math.Max(along.BufferLength, down.BufferLength)])];
            for (var group = groups * part / parts; group < groups * (part + 1) / parts; group++)
                transform(group * FourierPlan.Lanes, lanes);
            idle.Add(lanes);
        });
    }

    /// <summary>Computes the inverse, divided by the number of samples.</summary>
    public void Inverse(double[] re, double[] im)
    {
        Forward(im, re);
        var scale = 1.0 / ((double)along.Length * down.Length);
        System.Numerics.Tensors.TensorPrimitives.Multiply(re, scale, re);
        System.Numerics.Tensors.TensorPrimitives.Multiply(im, scale, im);
    }

    private void Rows(double[] re, double[] im, int first, double[][] buffers, bool isReal)
    {
        var (width, lanes) = (along.Length, Math.Min(FourierPlan.Lanes, down.Length - first));
        var (rowsRe, rowsIm) = (re.AsMemory(first * width), im.AsMemory(first * width));
        FourierLanes.Load(rowsRe.Span, width, lanes, buffers[0], width);
        if (isReal)
            Array.Clear(buffers[1]);
        else
            FourierLanes.Load(rowsIm.Span, width, lanes, buffers[1], width);
        along.Forward(buffers[0], buffers[1], buffers[2], buffers[3]);
        FourierLanes.Store(rowsRe.Span, width, lanes, buffers[0], width);
        FourierLanes.Store(rowsIm.Span, width, lanes, buffers[1], width);
    }

    private void Columns(double[] re, double[] im, int first, double[][] buffers)
    {
        var (width, height) = (along.Length, down.Length);
        var columns = new FourierTile(re, width, first, 0, width - first, height);
        var imaginary = columns with { Plane = im };
        columns.Load(0, buffers[0], height);
        imaginary.Load(0, buffers[1], height);
        down.Forward(buffers[0], buffers[1], buffers[2], buffers[3]);
        columns.Store(0, buffers[0]);
        imaginary.Store(0, buffers[1]);
    }
}
