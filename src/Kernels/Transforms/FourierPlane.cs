namespace PipelineKit.Kernels.Transforms;

/// <summary>
/// The two-dimensional Fourier transform of a plane, as NumPy's <c>fft2</c> and <c>ifft2</c>: rows, then columns, eight at a
/// time.
/// </summary>
internal sealed class FourierPlane
{
    private readonly FourierPlan along;
    private readonly FourierPlan down;
    private readonly double[][] buffers;

    /// <summary>Plans transforms of planes of a size.</summary>
    public FourierPlane(int width, int height)
    {
        (along, down) = (new(width), height == width ? null! : new(height));
        down ??= along;
        buffers = [.. Enumerable.Range(0, 4).Select(_ => new double[Math.Max(along.BufferLength, down.BufferLength)])];
    }

    /// <summary>Bytes of the plans and buffers for a size, at most.</summary>
    public static long Bytes(int width, int height) => 1536L * Math.Max(width, height);

    /// <summary>The transform, not scaled.</summary>
    public void Forward(double[] re, double[] im)
    {
        for (var y = 0; y < down.Length; y += FourierPlan.Lanes)
            Rows(re, im, y);
        for (var x = 0; x < along.Length; x += FourierPlan.Lanes)
            Columns(re, im, x);
    }

    /// <summary>The inverse, divided by the number of samples.</summary>
    public void Inverse(double[] re, double[] im)
    {
        Forward(im, re);
        var scale = 1.0 / ((double)along.Length * down.Length);
        System.Numerics.Tensors.TensorPrimitives.Multiply(re, scale, re);
        System.Numerics.Tensors.TensorPrimitives.Multiply(im, scale, im);
    }

    private void Rows(double[] re, double[] im, int first)
    {
        var (width, lanes) = (along.Length, Math.Min(FourierPlan.Lanes, down.Length - first));
        for (var lane = 0; lane < lanes; lane++)
            for (var (x, at) = (0, (first + lane) * width); x < width; x++, at++)
                (buffers[0][x * FourierPlan.Lanes + lane], buffers[1][x * FourierPlan.Lanes + lane]) = (re[at], im[at]);
        along.Forward(buffers[0], buffers[1], buffers[2], buffers[3]);
        for (var lane = 0; lane < lanes; lane++)
            for (var (x, at) = (0, (first + lane) * width); x < width; x++, at++)
                (re[at], im[at]) = (buffers[0][x * FourierPlan.Lanes + lane], buffers[1][x * FourierPlan.Lanes + lane]);
    }

    private void Columns(double[] re, double[] im, int first)
    {
        var (width, lanes) = (along.Length, Math.Min(FourierPlan.Lanes, along.Length - first));
        for (var y = 0; y < down.Length; y++)
        {
            re.AsSpan(y * width + first, lanes).CopyTo(buffers[0].AsSpan(y * FourierPlan.Lanes));
            im.AsSpan(y * width + first, lanes).CopyTo(buffers[1].AsSpan(y * FourierPlan.Lanes));
        }
        down.Forward(buffers[0], buffers[1], buffers[2], buffers[3]);
        for (var y = 0; y < down.Length; y++)
        {
            buffers[0].AsSpan(y * FourierPlan.Lanes, lanes).CopyTo(re.AsSpan(y * width + first));
            buffers[1].AsSpan(y * FourierPlan.Lanes, lanes).CopyTo(im.AsSpan(y * width + first));
        }
    }
}
