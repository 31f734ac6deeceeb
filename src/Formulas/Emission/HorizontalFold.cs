using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Folds neighbors along a row, using folds of 1, 4, 16, … neighbors. A sum combines them according to the base-4 digits of its
/// length; extremes, which can count a sample twice, overlap the largest folds. The order of operations of a result is fixed,
/// independent of the surrounding columns.
/// </summary>
internal sealed unsafe class HorizontalFold
{
    private const int Radix = NeighborFolds.Radix;
    private readonly FoldCode fold;
    private readonly Tile tile;
    private readonly LaneType lanes;
    private readonly nint[] levels;
    private readonly (int Level, int Offset)[] parts;
    private readonly nint[] read;

    public HorizontalFold(Fold fold, Tile tile, LaneType lanes)
    {
        (this.fold, this.tile, this.lanes) = (FoldCode.Of(fold), tile, lanes);
        var count = NeighborFolds.Levels(tile.Wide);
        levels = new nint[count + 1];
        for (var level = 1; level <= count; level++)
            levels[level] = (nint)tile.Memory.Row();
        parts = [.. Parts(tile.Wide, count, fold == Fold.Sum)];
        read = new nint[Math.Max(Radix, parts.Length)];
    }

    /// <summary>Writes the folds as doubles, each at the column of its window's anchor.</summary>
    public void Run(nint row, double* target)
    {
        levels[0] = row;
        var under = tile.Under;
        for (int level = 1, length = 1; level < levels.Length; level++, length *= Radix)
        {
            for (var i = 0; i < Radix; i++)
                read[i] = Place(level - 1, i * length);
            Call(fold.Of(Radix, lanes, lanes), Place(level, 0), under - (Radix * length) + 1);
        }
        for (var i = 0; i < parts.Length; i++)
            read[i] = Place(parts[i].Level, parts[i].Offset);
        Call(fold.Of(parts.Length, lanes, LaneType.Double), (nint)target, tile.Width);
    }

    private static IEnumerable<(int, int)> Parts(int wide, int level, bool once)
    {
        var length = (int)Math.Pow(Radix, level);
        if (!once)
        {
            for (var at = 0; at + length < wide; at += length)
                yield return (level, at);
            yield return (level, wide - length);
            yield break;
        }
        for (var at = 0; at < wide; length /= Radix, level--)
            for (; at + length <= wide; at += length)
                yield return (level, at);
    }

    private nint Place(int level, int offset) => levels[level] + (offset - tile.Window.Left) * lanes.Size;

    private void Call(RowCode code, nint to, int count)
    {
        fixed (nint* from = read)
            code(from, &to, null, count);
    }
}
