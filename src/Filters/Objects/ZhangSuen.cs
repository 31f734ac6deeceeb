namespace PipelineKit.Filters.Objects;

/// <summary>
/// The thinning of Zhang and Suen. Removal depends only on a pixel's eight neighbors, so all 256 results are precomputed. Only
/// pixels with a removed or initially unset neighbor are reexamined.
/// </summary>
internal static class ZhangSuen
{
    // Clockwise from the pixel above.
    private static readonly (int Y, int X)[] Around = [(-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1)];
    private static readonly bool[] First = [.. Enumerable.Range(0, 256).Select(n => Goes(n, second: false))];
    private static readonly bool[] Second = [.. Enumerable.Range(0, 256).Select(n => Goes(n, second: true))];

    /// <summary>Thins objects in place.</summary>
    public static bool[] Thin(bool[] pixels, int width)
    {
        var height = pixels.Length / width;
        var edge = new List<int>();
        for (var at = 0; at < pixels.Length; at++)
            if (pixels[at] && Neighbors(pixels, at, width, height) != 255)
                edge.Add(at);
        var (gone, last) = (new List<int>(), 1);
        while (last > 0)
        {
            last = 0;
            foreach (var table in new[] { First, Second })
            {
                gone.Clear();
                foreach (var at in edge)
                    if (pixels[at] && table[Neighbors(pixels, at, width, height)])
                        gone.Add(at);
                foreach (var at in gone)
                    pixels[at] = false;
                last += gone.Count;
                edge.RemoveAll(at => !pixels[at]);
                Expose(pixels, gone, edge, width, height);
            }
        }
        return pixels;
    }

    // Interior pixels that lost a neighbor become edge pixels.
    private static void Expose(bool[] pixels, List<int> gone, List<int> edge, int width, int height)
    {
        foreach (var at in gone)
            foreach (var (dy, dx) in Around)
            {
                var (y, x) = (at / width + dy, at % width + dx);
                if (y >= 0 && x >= 0 && y < height && x < width && pixels[y * width + x])
                    edge.Add(y * width + x);
            }
        edge.Sort();
        var kept = 0;
        for (var i = 0; i < edge.Count; i++)
            if (i == 0 || edge[i] != edge[i - 1])
                edge[kept++] = edge[i];
        edge.RemoveRange(kept, edge.Count - kept);
    }

    private static int Neighbors(bool[] pixels, int at, int width, int height)
    {
        var (y, x, bits) = (at / width, at % width, 0);
        for (var i = 0; i < Around.Length; i++)
        {
            var (row, column) = (y + Around[i].Y, x + Around[i].X);
            if (row >= 0 && column >= 0 && row < height && column < width && pixels[row * width + column])
                bits |= 1 << i;
        }
        return bits;
    }

    private static bool Goes(int neighbors, bool second)
    {
        bool Has(int i) => (neighbors >> (i % 8) & 1) != 0;
        var count = Enumerable.Range(0, 8).Count(Has);
        var turns = Enumerable.Range(0, 8).Count(i => !Has(i) && Has(i + 1));
        var (up, right, down, left) = (Has(0), Has(2), Has(4), Has(6));
        return count is >= 2 and <= 6 && turns == 1
            && (second ? !(up && right && left) && !(up && down && left) : !(up && right && down) && !(right && down && left));
    }
}
