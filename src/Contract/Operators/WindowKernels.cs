using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>Applies a vector formula to padded rows; with a shrinking border, to clipped windows at the edges.</summary>
public sealed class WindowKernel<T, TFormula>(AreaOperator area, TFormula formula) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFormula : struct, IWindowFormula<T>
{
    private readonly Extent full = area.Extent(0);
    private readonly bool shrinks = area.Border == Border.Shrink;

    /// <inheritdoc/>
    public override void Compute(in RowTask<T> task)
    {
        var rows = new WindowRows<T>(full, shrinks, task.Inputs);
        var output = task.Output;
        var width = output.Info.Width;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var extent = rows.Load(task.Inputs, y, channel);
                var target = output[y, channel];
                var (first, end) = shrinks
                    ? (Math.Min(full.Left, width), Math.Max(Math.Min(full.Left, width), width - full.Right)) : (0, width);
                var window = new Neighborhood<T>(rows.Pointers, extent);
                for (var x = first; x < end; x += Vector<T>.Count)
                    target.Store(x, formula.Apply(window, x));
                // The columns with clipped windows, one by one; they also overwrite what the last vector wrote past the end.
                for (var x = 0; x < first; x++)
                    target[x] = formula.Apply(new Neighborhood<T>(rows.Pointers, rows.Cut(extent, x, width)), x)[0];
                for (var x = end; x < width; x++)
                    target[x] = formula.Apply(new Neighborhood<T>(rows.Pointers, rows.Cut(extent, x, width)), x)[0];
            }
    }
}

/// <summary>Applies the simple form of a window operator, one pixel at a time.</summary>
internal sealed class WindowScalarKernel<T>(WindowOperator window, int inputs) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Compute(in RowTask<T> task)
    {
        var shrinks = window.Border == Border.Shrink;
        var rows = new WindowRows<T>(window.Extent(0), shrinks, task.Inputs);
        var output = task.Output;
        var width = output.Info.Width;
        var single = Unsafe.SizeOf<T>() == sizeof(float);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var extent = rows.Load(task.Inputs, y, channel);
                var height = extent.Top + extent.Bottom + 1;
                var target = output[y, channel].Span;
                for (var x = 0; x < width; x++)
                {
                    var here = shrinks ? rows.Cut(extent, x, width) : extent;
                    var a = new Window(rows.Pointers.AsSpan(0, height), here, x, single);
                    target[x] = T.CreateTruncating(inputs == 1
                        ? window.Compute(a)
                        : window.Compute(a, new Window(rows.Pointers.AsSpan(height, height), here, x, single)));
                }
            }
    }
}

/// <summary>The addresses of the rows of a window, by input, clipped at the top and bottom if the border shrinks.</summary>
internal readonly unsafe struct WindowRows<T>(Extent full, bool shrinks, ReadOnlySpan<InputRows<T>> inputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public nint[] Pointers { get; } = new nint[inputs.Length * (full.Top + full.Bottom + 1)];

    public Extent Load(ReadOnlySpan<InputRows<T>> inputs, int y, int channel)
    {
        var height = inputs[0].Info.Height;
        var extent = shrinks ? full with { Top = Math.Min(full.Top, y), Bottom = Math.Min(full.Bottom, height - 1 - y) } : full;
        var next = 0;
        foreach (var input in inputs)
            for (var dy = -extent.Top; dy <= extent.Bottom; dy++)
                Pointers[next++] = (nint)input[y + dy, channel].Pointer;
        return extent;
    }

    public Extent Cut(Extent extent, int x, int width) =>
        extent with { Left = Math.Min(full.Left, x), Right = Math.Min(full.Right, width - 1 - x) };
}
