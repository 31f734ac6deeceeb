using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Studio.Sources;

/// <summary>Makes a small copy of an input, for approximations.</summary>
internal static class ReducedImage
{
    /// <summary>Returns the properties of the reduced image.</summary>
    public static ImageInfo Of(ImageInfo info, int factor) => info with
    {
        Width = BlockMeans.Divide(info.Width, factor),
        Height = BlockMeans.Divide(info.Height, factor),
    };

    /// <summary>Reads an image and reduces it, in its stored orientation.</summary>
    /// <param name="reader">The image, at its first row.</param>
    /// <param name="factor">The side of a block in pixels.</param>
    /// <param name="cancellation">Checked at every row.</param>
    public static Raster Read(ImageReader reader, int factor, CancellationToken cancellation)
    {
        var header = reader.Header;
        var means = new BlockMeans(header.Info, header.SampleType, factor);
        var raster = new Raster(Of(header.Info, factor), header.SampleType);
        var (row, line) = (new byte[header.Info.Width * header.Info.Channels * header.SampleType.Bytes()],
            new double[means.RowSamples]);
        for (int y = 0, to = 0; y < header.Info.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            var there = reader.ReadInPlace(1);
            if (there.IsEmpty)
            {
                reader.Read(row, 1);
                there = row;
            }
            if (means.Add(there) || y == header.Info.Height - 1)
                Store(means, line, raster, to++, header.SampleType);
        }
        return raster;
    }

    private static void Store(BlockMeans means, double[] line, Raster raster, int y, SampleType type)
    {
        means.Take(line);
        var channels = raster.Info.Channels;
        for (var i = 0; i < line.Length; i++)
            raster[y, i / channels, i % channels] = type.White() is null ? line[i] : Math.Round(line[i]);
    }
}
