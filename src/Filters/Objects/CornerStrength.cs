using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>How much of a corner each pixel is.</summary>
internal sealed class CornerStrength(Corners settings, double[] plane, ImageInfo image)
{
    private readonly int width = image.Width, height = image.Height;

    /// <summary>The strength of every pixel.</summary>
    public double[] Find()
    {
        var (across, both, down) = Products();
        var (size, before) = (settings.Size, settings.Size / 2);
        Sum(across, size, before);
        Sum(both, size, before);
        Sum(down, size, before);
        for (var i = 0; i < across.Length; i++)
            across[i] = settings.Method == CornerMethod.Harris
                ? across[i] * down[i] - both[i] * both[i] - settings.K * (across[i] + down[i]) * (across[i] + down[i])
                : (across[i] + down[i]) / 2
                    - Math.Sqrt((across[i] - down[i]) * (across[i] - down[i]) / 4 + both[i] * both[i]);
        return across;
    }

    // dcb|abcd|cba; an edge of one pixel has nothing to be mirrored but itself.
    private static int Mirror(int at, int length)
    {
        while (at < 0 || at >= length)
            at = length == 1 ? 0 : at < 0 ? -at : 2 * (length - 1) - at;
        return at;
    }

    private (double[] Across, double[] Both, double[] Down) Products()
    {
        var scale = 1 / (4 * settings.Size * (image.White ?? 1));
        double[] across = new double[plane.Length], both = new double[plane.Length], down = new double[plane.Length];
        for (var y = 0; y < height; y++)
        {
            int[] rows = [Mirror(y - 1, height) * width, y * width, Mirror(y + 1, height) * width];
            for (var x = 0; x < width; x++)
            {
                var (left, right, at) = (Mirror(x - 1, width), Mirror(x + 1, width), y * width + x);
                double Row(int row) => plane[rows[row] + right] - plane[rows[row] + left];
                double Column(int column) => plane[rows[2] + column] - plane[rows[0] + column];
                var dx = (Row(0) + 2 * Row(1) + Row(2)) * scale;
                var dy = (Column(left) + 2 * Column(x) + Column(right)) * scale;
                (across[at], both[at], down[at]) = (dx * dx, dx * dy, dy * dy);
            }
        }
        return (across, both, down);
    }

    // Each window is summed up by itself, so that nothing is carried along.
    private void Sum(double[] values, int size, int before)
    {
        var line = new double[Math.Max(width, height)];
        for (var y = 0; y < height; y++)
        {
            values.AsSpan(y * width, width).CopyTo(line);
            for (var x = 0; x < width; x++)
                values[y * width + x] = Window(line, x, width, size, before);
        }
        for (var x = 0; x < width; x++)
        {
            for (var y = 0; y < height; y++)
                line[y] = values[y * width + x];
            for (var y = 0; y < height; y++)
                values[y * width + x] = Window(line, y, height, size, before);
        }
    }

    private static double Window(double[] line, int at, int length, int size, int before)
    {
        var sum = 0.0;
        for (var i = at - before; i < at - before + size; i++)
            sum += line[(uint)i < (uint)length ? i : Mirror(i, length)];
        return sum;
    }
}
