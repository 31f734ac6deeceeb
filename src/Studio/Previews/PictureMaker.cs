using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Studio.Evaluation;
using PipelineKit.Studio.Pictures;

namespace PipelineKit.Studio.Previews;

/// <summary>Computes pictures with the engine.</summary>
/// <param name="evaluator">Runs graphs.</param>
internal sealed class PictureMaker(Evaluator evaluator)
{
    /// <summary>The side of a tile in pixels.</summary>
    public const int Tile = 512;

    // The pixels of a large screen.
    private const long MostPixels = 3840 * 2160;

    /// <summary>Computes a whole picture.</summary>
    public Overview Overview(Picture picture, CancellationToken cancellation)
    {
        var (writer, image, level) = ((PictureWriter?)null, (ImageInfo?)null, 0);
        evaluator.Image(picture.Scene, picture.Edge, null, info =>
        {
            (image, level) = (info, LevelOf(info));
            var target = Begin(picture, info, info.Height, level, null);
            writer = (PictureWriter)target.Writer;
            return target;
        }, cancellation);
        var (pixels, summary) = writer!.Builder.Finish();
        return new(image!, level, new PixelLevels(pixels), IsByte(picture, image!) ? null
            : new Tones(summary.Min, summary.Max, picture.AreLabels), summary);
    }

    /// <summary>Computes a row of tiles of a level that is finer than the overview.</summary>
    public Pixels Band(Picture picture, Overview overview, int level, int band, CancellationToken cancellation)
    {
        var first = (band * Tile) << level;
        var rows = Math.Min(Tile << level, overview.Info.Height - first);
        PictureWriter? writer = null;
        evaluator.Image(picture.Scene, picture.Edge, new RowRange(first, first + rows), info =>
        {
            var target = Begin(picture, info, rows, level, overview.Tones);
            writer = (PictureWriter)target.Writer;
            return target;
        }, cancellation);
        return writer!.Builder.Finish().Pixels;
    }

    /// <summary>Computes the samples of one pixel, in the precision of the pipeline.</summary>
    public double[] Sample(Picture picture, int x, int y, CancellationToken cancellation)
    {
        Raster? row = null;
        evaluator.Image(picture.Scene, picture.Edge, new RowRange(y, y + 1), info =>
        {
            row = new Raster(info with { Height = 1 }, SampleType.Float64);
            return new ImageTarget(row.Write(), row.Type);
        }, cancellation);
        return [.. Enumerable.Range(0, row!.Info.Channels).Select(c => row[0, x, c])];
    }

    private static bool IsByte(Picture picture, ImageInfo info) => info.White is not null && !picture.AreLabels;

    private static int LevelOf(ImageInfo info)
    {
        var level = 0;
        while ((info.Width >> level) * (long)(info.Height >> level) > MostPixels)
            level++;
        return level;
    }

    private static ImageTarget Begin(Picture picture, ImageInfo info, int rows, int level, Tones? tones)
    {
        var type = IsByte(picture, info) ? SampleType.UInt8 : SampleType.Float32;
        PixelBuilder builder = type == SampleType.UInt8 ? new BytePixels(info, rows, 1 << level)
            : new FloatPixels(info, rows, 1 << level, tones, picture.AreLabels);
        return new(new PictureWriter(builder, info.Width * info.Channels * type.Bytes()), type);
    }
}
