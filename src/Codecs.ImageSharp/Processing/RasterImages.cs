using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>Turns images of ImageSharp's into rasters and back, sample by sample in their own type.</summary>
public static class RasterImages
{
    /// <summary>
    /// The first frame of an image, as <c>byte</c>, <c>ushort</c> or <c>float</c> samples with a white of 255, 65535 or 1.
    /// </summary>
    /// <exception cref="Diagnostics.PipelineException">PK0605: no pipeline runs over such pixels.</exception>
    public static Raster ToRaster(this Image image)
    {
        var source = PixelSource.Of(image);
        var raster = new Raster(source.Header.Info, source.Header.SampleType);
        using var reader = source.Open();
        using var writer = raster.Write();
        for (var y = 0; y < raster.Info.Height; y++)
        {
            var row = writer.PlaceFor(1);
            reader.Read(row, 1);
            writer.Write(row, 1);
        }
        writer.Finish();
        return raster;
    }

    /// <summary>
    /// An image of the pixel type asked for. Samples of the pixels' own type and white are copied; others are scaled to its
    /// white, rounded to nearest and saturated. Gray is repeated for each color, missing alpha is opaque.
    /// </summary>
    /// <param name="raster">The samples.</param>
    /// <param name="configuration">Whose memory allocator is used; ImageSharp's default if left out.</param>
    /// <exception cref="Diagnostics.PipelineException">PK0504, PK0505, PK0605: such pixels cannot hold the image.</exception>
    public static Image<TPixel> ToImage<TPixel>(this Raster raster, Configuration? configuration = null)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var format = PixelFormat.Of(typeof(TPixel));
        PixelFit.Check(raster.Info, format, "the image");
        var image = new Image<TPixel>(configuration ?? Configuration.Default, raster.Info.Width, raster.Info.Height);
        try
        {
            using var writer = new PixelWriter<TPixel>(new(image.Frames.RootFrame, image.Bounds()), raster.Info);
            if (raster.Type == format.Type && (raster.Type == SampleType.Float32 || raster.Info.White == format.White))
                Copy(raster, writer);
            else
                GraphRun.Create(Unchanged(raster), [new(raster.Open().Header, raster.Open)], new()).Run(writer, format.Type);
            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    private static void Copy(Raster raster, ImageWriter writer)
    {
        using var reader = raster.Open();
        for (var y = 0; y < raster.Info.Height; y++)
            writer.Write(reader.ReadInPlace(1), 1);
    }

    // The engine scales and rounds, in the precision of the samples.
    private static PipelineGraph Unchanged(Raster raster) => new()
    {
        Name = "unchanged",
        Precision = raster.Type == SampleType.Float64 ? SamplePrecision.Double : SamplePrecision.Single,
        Inputs = [new("a")],
        Nodes = [],
        Outputs = [new("image") { Image = EdgeRef.Input(0) }],
    };
}
