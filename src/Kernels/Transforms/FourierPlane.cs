namespace PipelineKit.Kernels.Transforms;

/// <summary>
/// The two-dimensional Fourier transform of a plane, like NumPy's <c>fft2</c> and <c>ifft2</c>: rows, then columns, eight at a
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

    /// <summary>Returns the maximum size of the plans and buffers in bytes.</summary>
    public static long Bytes(int width, int height) => 1536L * Math.Max(width, height);

    /// <summary>Transforms without scaling.</summary>
    public void Forward(double[] re, double[] im)
    {
        for (var y = 0; y < down.Length; y += FourierPlan.Lanes)
            Rows(re, im, y);
        for (var x = 0; x < along.Length; x += FourierPlan.Lanes)
            Columns(re, im, x);
    }

    /// <summary>Computes the inverse, divided by the number of samples.</summary>
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
        var (rowsRe, rowsIm) = (re.AsMemory(first * width), im.AsMemory(first * width));
        FourierLanes.Load(rowsRe.Span, width, lanes, buffers[0], width);
        FourierLanes.Load(rowsIm.Span, width, lanes, buffers[1], width);
        along.Forward(buffers[0], buffers[1], buffers[2], buffers[3]);
        FourierLanes.Store(rowsRe.Span, width, lanes, buffers[0], width);
        FourierLanes.Store(rowsIm.Span, width, lanes, buffers[1], width);
    }

    private void Columns(double[] re, double[] im, int first)
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
