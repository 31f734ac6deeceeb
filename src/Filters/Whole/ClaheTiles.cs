using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>The division of an image into tiles of equal size, over an image extended by mirroring if needed.</summary>
internal sealed class ClaheTiles
{
    private ClaheTiles(int rows, int columns, int height, int width, int[] sourceRows, int[] sourceColumns) =>
        (Rows, Columns, Height, Width, SourceRows, SourceColumns) = (rows, columns, height, width, sourceRows, sourceColumns);

    /// <summary>The number of tiles vertically.</summary>
    public int Rows { get; }

    /// <summary>The number of tiles horizontally.</summary>
    public int Columns { get; }

    /// <summary>The height of a tile.</summary>
    public int Height { get; }

    /// <summary>The width of a tile.</summary>
    public int Width { get; }

    /// <summary>The image row of each row of the extended image.</summary>
    public int[] SourceRows { get; }

    /// <summary>The image column of each column of the extended image.</summary>
    public int[] SourceColumns { get; }

    /// <summary>
    /// Returns the tiles of an image. As in OpenCV, if one side is extended, so is the other, by a pixel per tile.
    /// </summary>
    public static ClaheTiles Of(ImageInfo image, WindowSize tiles)
    {
        var fits = image.Height % tiles.Height == 0 && image.Width % tiles.Width == 0;
        var height = fits ? image.Height : image.Height + tiles.Height - image.Height % tiles.Height;
        var width = fits ? image.Width : image.Width + tiles.Width - image.Width % tiles.Width;
        return new(tiles.Height, tiles.Width, height / tiles.Height, width / tiles.Width,
            [.. Enumerable.Range(0, height).Select(y => Border.Mirror.Map(y, image.Height))],
            [.. Enumerable.Range(0, width).Select(x => Border.Mirror.Map(x, image.Width))]);
    }

    /// <summary>Returns the tiles with the nearest centers on both sides, and the weight of the second.</summary>
    public static (int First, int Second, float Share) Between(int at, float perTile, int count)
    {
        var place = at * perTile - 0.5f;
        var first = (int)MathF.Floor(place);
        return (Math.Max(first, 0), Math.Min(first + 1, count - 1), place - first);
    }
}
