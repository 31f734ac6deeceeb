using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>A mask as the runs of its rows: starts and ends in turn.</summary>
internal sealed class RunImage(int width)
{
    private const int ArrayHeader = 32;
    private readonly List<int[]> rows = [];

    /// <summary>Columns.</summary>
    public int Width => width;

    /// <summary>Rows, as many as have been added.</summary>
    public int Height => rows.Count;

    /// <summary>Bytes of the most runs that a mask of this size can have.</summary>
    public static long MostBytes(ImageInfo image) => image.Height * (ArrayHeader + (image.Width + 1L) * sizeof(int));

    /// <summary>Adds the next row.</summary>
    public void Add(int[] runs) => rows.Add(runs);

    /// <summary>Adds the next row, the pixels that are set.</summary>
    public void Add(ReadOnlySpan<bool> pixels) => rows.Add(Foreground.Runs(pixels));

    /// <summary>The starts and ends of a row.</summary>
    public int[] Ends(int y) => rows[y];

    /// <summary>The runs of a row.</summary>
    public IEnumerable<(int Start, int End)> Runs(int y)
    {
        var row = rows[y];
        for (var i = 0; i < row.Length; i += 2)
            yield return (row[i], row[i + 1]);
    }

    /// <summary>What is not set.</summary>
    public RunImage Complement()
    {
        var result = new RunImage(width);
        foreach (var row in rows)
        {
            // Between two ends that are the same there is nothing.
            var (skipFirst, skipLast) = (row is [0, ..], row.Length > 0 && row[^1] == width);
            int[] ends = [0, .. row, width];
            result.Add(ends[(skipFirst ? 2 : 0)..(skipLast ? ends.Length - 2 : ends.Length)]);
        }
        return result;
    }

    /// <summary>The connected parts.</summary>
    /// <param name="diagonal">Whether pixels are connected at their corners too.</param>
    public RunForest Parts(bool diagonal)
    {
        var forest = new RunForest(diagonal);
        foreach (var row in rows)
            forest.AddRow(row, []);
        return forest;
    }

    /// <summary>The runs whose part is to be kept.</summary>
    /// <param name="parts">The connected parts of this image.</param>
    /// <param name="keep">Says of a part, by its first run.</param>
    public RunImage Where(RunForest parts, Func<int, bool> keep)
    {
        var result = new RunImage(width);
        for (var y = 0; y < rows.Count; y++)
        {
            var first = parts.Row(y).First;
            result.Add([.. rows[y].Where((_, i) => keep(parts.Root(first + i / 2)))]);
        }
        return result;
    }

    /// <summary>Pixel by pixel, row by row.</summary>
    public bool[] Pixels()
    {
        var pixels = new bool[(long)width * rows.Count];
        for (var y = 0; y < rows.Count; y++)
            foreach (var (start, end) in Runs(y))
                pixels.AsSpan(y * width + start, end - start).Fill(true);
        return pixels;
    }

    /// <summary>A mask of pixels, row by row.</summary>
    public static RunImage Of(bool[] pixels, int width)
    {
        var result = new RunImage(width);
        for (var at = 0; at < pixels.Length; at += width)
            result.Add(pixels.AsSpan(at, width));
        return result;
    }
}
