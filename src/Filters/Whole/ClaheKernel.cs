using System.Numerics;
using PipelineKit.Kernels.Levels;

namespace PipelineKit.Filters.Whole;

/// <summary>Interpolates the mappings of the four nearest tiles, in single precision as in OpenCV.</summary>
internal sealed class ClaheKernel<T> : LevelKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LevelScale scale;
    private readonly ClaheTiles tiles;
    private readonly ushort[][][] tables;
    private readonly (int Left, int Right, float Share)[] columns;

    public ClaheKernel(LevelPlanes planes, ClaheTiles tiles, ushort[][][] tables)
        : base(planes)
    {
        (scale, this.tiles, this.tables) = (planes.Scale, tiles, tables);
        columns = [.. Enumerable.Range(0, planes.Width).Select(x => ClaheTiles.Between(x, 1f / tiles.Width, tiles.Columns))];
    }

    protected override void Map(int y, int plane, ReadOnlySpan<ushort> levels, Span<double> mapped)
    {
        var (above, below, share) = ClaheTiles.Between(y, 1f / tiles.Height, tiles.Rows);
        var upper = tables[plane].AsSpan(above * tiles.Columns, tiles.Columns);
        var lower = tables[plane].AsSpan(below * tiles.Columns, tiles.Columns);
        for (var x = 0; x < levels.Length; x++)
        {
            var level = levels[x];
            var (left, right, across) = columns[x];
            var value = (upper[left][level] * (1 - across) + upper[right][level] * across) * (1 - share)
                + (lower[left][level] * (1 - across) + lower[right][level] * across) * share;
            mapped[x] = scale.Value(MathF.Round(value));
        }
    }
}
