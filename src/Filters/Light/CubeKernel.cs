using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>Looks up colors in a table with interpolation.</summary>
internal sealed class CubeKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] colors;
    private readonly T[] scales, offsets;
    private readonly T strength, last;
    private readonly int size;

    public CubeKernel(CubeTable table, double white, double strength)
    {
        (size, last, this.strength) = (table.Size, T.CreateTruncating(table.Size - 1), T.CreateTruncating(strength));
        colors = [.. table.Colors.Select(c => T.CreateTruncating(c * white))];
        scales = [.. Enumerable.Range(0, 3).Select(i =>
            T.CreateTruncating((size - 1) / ((table.Most[i] - table.Least[i]) * white)))];
        offsets = [.. Enumerable.Range(0, 3).Select(i =>
            T.CreateTruncating(-table.Least[i] * (size - 1) / (table.Most[i] - table.Least[i])))];
    }

    public override void Compute(in RowTask<T> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            var (red, green, blue) = (input[y, 0], input[y, 1], input[y, 2]);
            var (toRed, toGreen, toBlue) = (output[y, 0], output[y, 1], output[y, 2]);
            for (var x = 0; x < red.Width; x++)
            {
                var (r, fr) = Place(red[x], 0);
                var (g, fg) = Place(green[x], 1);
                var (b, fb) = Place(blue[x], 2);
                var at = ((b * size + g) * size + r) * 3;
                var path = Path(fr, fg, fb);
                toRed[x] = Mixed(red[x], path, at);
                toGreen[x] = Mixed(green[x], path, at + 1);
                toBlue[x] = Mixed(blue[x], path, at + 2);
            }
        }
    }

    private (int Index, T Fraction) Place(T sample, int axis)
    {
        var at = T.Min(T.Max((sample * scales[axis]) + offsets[axis], T.Zero), last);
        // NaN can select any entry.
        var index = Math.Clamp(T.ConvertToIntegerNative<int>(at), 0, size - 2);
        return (index, at - T.CreateTruncating(index));
    }

    // The path from the first corner to the last in descending order of fractions: the two corners between, and all four weights.
    private (int Second, int Third, T A, T B, T C, T D) Path(T fr, T fg, T fb)
    {
        var (r, g, b) = (3, 3 * size, 3 * size * size);
        return (fr >= fg, fg >= fb, fr >= fb) switch
        {
            (true, true, _) => Of(r, r + g, fr, fg, fb),
            (true, false, true) => Of(r, r + b, fr, fb, fg),
            (true, false, false) => Of(b, b + r, fb, fr, fg),
            (false, true, true) => Of(g, g + r, fg, fr, fb),
            (false, true, false) => Of(g, g + b, fg, fb, fr),
            _ => Of(b, b + g, fb, fg, fr),
        };

        static (int, int, T, T, T, T) Of(int second, int third, T most, T middle, T least) =>
            (second, third, T.One - most, most - middle, middle - least, least);
    }

    private T Mixed(T sample, (int Second, int Third, T A, T B, T C, T D) path, int at)
    {
        var end = 3 + (3 * size) + (3 * size * size);
        var found = (path.A * colors[at]) + (path.B * colors[at + path.Second]) + (path.C * colors[at + path.Third])
            + (path.D * colors[at + end]);
        return sample + ((found - sample) * strength);
    }
}
