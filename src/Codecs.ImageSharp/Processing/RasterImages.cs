using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>Converts ImageSharp's images to rasters and back, in their own sample type.</summary>
public static class RasterImages
{
    /// <summary>
    /// Returns an image, or one of its frames, as <c>byte</c>, <c>ushort</c> or <c>float</c> samples with a white of 255, 65535
    /// or 1.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="frame">The frame, counted from 0; optional if there is only one.</param>
    /// <exception cref="Diagnostics.PipelineException">PK0605: pipelines do not support such pixels; PK0616: there are several
    /// frames and none is given; PK0618: there is no such frame.</exception>
    public static Raster ToRaster(this Image image, int? frame = null)
    {
        var source = PixelSource.Of(image, frame);
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
    /// Converts to an image of a pixel type. Samples of the pixels' own type and white are copied; others are scaled to its
    /// white, rounded to nearest and saturated. Gray is repeated for each color, and missing alpha is opaque.
    /// </summary>
    /// <param name="raster">The samples.</param>
    /// <param name="configuration">Provides the memory allocator; ImageSharp's default if omitted.</param>
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
