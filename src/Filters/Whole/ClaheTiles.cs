using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>How an image is cut into tiles: all of one size, over an image made larger by mirroring where need be.</summary>
internal sealed class ClaheTiles
{
    private ClaheTiles(int rows, int columns, int height, int width, int[] sourceRows, int[] sourceColumns) =>
        (Rows, Columns, Height, Width, SourceRows, SourceColumns) = (rows, columns, height, width, sourceRows, sourceColumns);

    /// <summary>Tiles from top to bottom.</summary>
    public int Rows { get; }

    /// <summary>Tiles from left to right.</summary>
    public int Columns { get; }

    /// <summary>Rows of a tile.</summary>
    public int Height { get; }

    /// <summary>Columns of a tile.</summary>
    public int Width { get; }

    /// <summary>For each row of the larger image, that of the image.</summary>
    public int[] SourceRows { get; }

    /// <summary>For each column of the larger image, that of the image.</summary>
    public int[] SourceColumns { get; }

    /// <summary>
    /// The tiles of an image. As in OpenCV, when one side must grow the other does too, by a whole pixel a tile.
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

    /// <summary>The tiles whose middles are on both sides, and the share of the second.</summary>
    public static (int First, int Second, float Share) Between(int at, float perTile, int count)
    {
        var place = at * perTile - 0.5f;
        var first = (int)MathF.Floor(place);
        return (Math.Max(first, 0), Math.Min(first + 1, count - 1), place - first);
    }
}
