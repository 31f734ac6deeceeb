namespace PipelineKit.Kernels.Transforms;

/// <summary>A rectangle of a plane of samples; empty if it has no rows.</summary>
/// <param name="Plane">The samples, row by row.</param>
/// <param name="Stride">The number of columns of the plane.</param>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="Height">The number of rows; not positive for none.</param>
internal readonly record struct FourierTile(double[] Plane, int Stride, int Left, int Top, int Width, int Height)
{
    /// <summary>Copies the samples of some columns into lanes; samples outside are 0.</summary>
    public void Load(int first, double[] lanes, int length)
    {
        var (count, rows) = (Math.Clamp(Width - first, 0, FourierPlan.Lanes), Math.Clamp(Height, 0, length));
        if (count < FourierPlan.Lanes)
            lanes.AsSpan(0, rows * FourierPlan.Lanes).Clear();
        for (var y = 0; y < rows && count > 0; y++)
            FourierLanes.Copy(ref Plane[(Top + y) * Stride + Left + first], ref lanes[y * FourierPlan.Lanes], count);
        lanes.AsSpan(rows * FourierPlan.Lanes, (length - rows) * FourierPlan.Lanes).Clear();
    }

    /// <summary>Copies the samples of some columns back.</summary>
    public void Store(int first, double[] lanes)
    {
        var count = Math.Min(Width - first, FourierPlan.Lanes);
        for (var y = 0; y < Height && count > 0; y++)
            FourierLanes.Copy(ref lanes[y * FourierPlan.Lanes], ref Plane[(Top + y) * Stride + Left + first], count);
    }

    /// <summary>Copies some rows into lanes; samples outside are 0.</summary>
    public void LoadRows(int first, double[] lanes, int length)
    {
        var (count, columns) = (Math.Clamp(Height - first, 0, FourierPlan.Lanes), Math.Clamp(Width, 0, length));
        if (count < FourierPlan.Lanes)
            lanes.AsSpan(0, columns * FourierPlan.Lanes).Clear();
        if (count > 0)
            FourierLanes.Load(Rows(first), Stride, count, lanes, columns);
        lanes.AsSpan(columns * FourierPlan.Lanes, (length - columns) * FourierPlan.Lanes).Clear();
    }

    /// <summary>Copies some rows back.</summary>
    public void StoreRows(int first, double[] lanes)
    {
        if (Math.Min(Height - first, FourierPlan.Lanes) is > 0 and var count)
            FourierLanes.Store(Rows(first), Stride, count, lanes, Width);
    }

    private Span<double> Rows(int first) => Plane.AsSpan((Top + first) * Stride + Left);
}
