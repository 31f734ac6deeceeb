using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Checks rows of samples that are not known to be integers: whether each sample is 0 or of moderate size, so that single
/// precision suffices for values computed from them. Each row is checked once.
/// </summary>
internal sealed unsafe class ModerateRows
{
    private readonly Tile tile;
    private readonly Source[] sources;
    private readonly int[] rows;
    private readonly bool[] tame;

    /// <param name="tile">The tile.</param>
    /// <param name="sources">Rows of floats.</param>
    public ModerateRows(Tile tile, Source[] sources)
    {
        (this.tile, this.sources) = (tile, sources);
        Array.Fill(rows = new int[tile.Reach.Top + tile.Reach.Bottom + 1], int.MinValue);
        tame = new bool[rows.Length];
    }

    /// <summary>Returns whether this holds for all rows that the pixels of row <paramref name="y"/> depend on.</summary>
    public bool Around(int y)
    {
        var all = true;
        for (var row = y - tile.Reach.Top; sources.Length > 0 && row <= y + tile.Reach.Bottom; row++)
            if (tile.Has(row))
                all &= Is(row);
        return all;
    }

    private bool Is(int y)
    {
        var slot = (y % rows.Length + rows.Length) % rows.Length;
        if (rows[slot] != y)
            (rows[slot], tame[slot]) = (y, Array.TrueForAll(sources, s => Is((float*)s.Row(y))));
        return tame[slot];
    }

    private bool Is(float* row)
    {
        var (x, end) = tile.Readable;
        var (least, most, wild) =
            (new Vector<float>((float)ModerateSamples.Least), new Vector<float>((float)ModerateSamples.Most), Vector<int>.Zero);
        for (; x <= end - Vector<float>.Count; x += Vector<float>.Count)
        {
            var sample = Unsafe.ReadUnaligned<Vector<float>>(row + x);
            wild |= ~((Vector.GreaterThanOrEqual(sample, least) & Vector.LessThanOrEqual(sample, most)) | Vector.Equals(sample,
                Vector<float>.Zero));
        }
        var all = wild == Vector<int>.Zero;
        for (; x < end; x++)
            all &= row[x] is 0 or (>= (float)ModerateSamples.Least and <= (float)ModerateSamples.Most);
        return all;
    }
}
