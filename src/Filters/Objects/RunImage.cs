using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>A mask as the runs of its rows: alternating starts and ends.</summary>
internal sealed class RunImage(int width)
{
    private const int ArrayHeader = 32;
    private readonly List<int[]> rows = [];

    /// <summary>The number of columns.</summary>
    public int Width => width;

    /// <summary>The number of rows added so far.</summary>
    public int Height => rows.Count;

    /// <summary>Returns the memory for the maximum number of runs of a mask, in bytes.</summary>
    public static long MostBytes(ImageInfo image) => image.Height * (ArrayHeader + (image.Width + 1L) * sizeof(int));

    /// <summary>Adds the next row.</summary>
    public void Add(int[] runs) => rows.Add(runs);

    /// <summary>Adds the set pixels of the next row.</summary>
    public void Add(ReadOnlySpan<bool> pixels) => rows.Add(Foreground.Runs(pixels));

    /// <summary>Returns the starts and ends of a row.</summary>
    public int[] Ends(int y) => rows[y];

    /// <summary>Returns the runs of a row.</summary>
    public IEnumerable<(int Start, int End)> Runs(int y)
    {
        var row = rows[y];
        for (var i = 0; i < row.Length; i += 2)
            yield return (row[i], row[i + 1]);
    }

    /// <summary>Returns the inverted mask.</summary>
    public RunImage Complement()
    {
        var result = new RunImage(width);
        foreach (var row in rows)
        {
            // Equal adjacent ends enclose nothing.
            var (skipFirst, skipLast) = (row is [0, ..], row.Length > 0 && row[^1] == width);
            int[] ends = [0, .. row, width];
            result.Add(ends[(skipFirst ? 2 : 0)..(skipLast ? ends.Length - 2 : ends.Length)]);
        }
        return result;
    }

    /// <summary>Returns the connected components.</summary>
    /// <param name="diagonal">Whether diagonal neighbors are connected.</param>
    public RunForest Parts(bool diagonal)
    {
        var forest = new RunForest(diagonal);
        foreach (var row in rows)
            forest.AddRow(row, []);
        return forest;
    }

    /// <summary>Returns the runs of selected components.</summary>
    /// <param name="parts">The connected components of this image.</param>
    /// <param name="keep">Selects a component by its first run.</param>
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

    /// <summary>Returns the pixels, row by row.</summary>
    public bool[] Pixels()
    {
        var pixels = new bool[(long)width * rows.Count];
        for (var y = 0; y < rows.Count; y++)
            foreach (var (start, end) in Runs(y))
                pixels.AsSpan(y * width + start, end - start).Fill(true);
        return pixels;
    }

    /// <summary>Creates a mask from pixels, row by row.</summary>
    public static RunImage Of(bool[] pixels, int width)
    {
        var result = new RunImage(width);
        for (var at = 0; at < pixels.Length; at += width)
            result.Add(pixels.AsSpan(at, width));
        return result;
    }
}
