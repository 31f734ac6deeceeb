using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Tiff;

/// <summary>Reads a TIFF through LibTiff.NET, holding one row of strips or tiles at a time.</summary>
internal sealed class LibTiffReader : ImageReader
{
    // A tile can be larger than a small image, but not of any size that the file states.
    private const long MostTilePixels = 1 << 22;
    private const long Base = 1 << 20;

    private readonly LibTiffFile _file;
    private readonly TiffSamples _samples;
    private readonly TiffBlocks _blocks;
    private int _row;

    private LibTiffReader(LibTiffFile file, TiffBlocks blocks, TiffSamples samples, ImageHeader header) =>
        (_file, _blocks, _samples, Header) = (file, blocks, samples, header);

    public override ImageHeader Header { get; }

    /// <summary>Opens a page of a file that libvips does not read; null for files that libvips reads.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The page and the limits.</param>
    /// <param name="layout">The layout of its samples; null if unknown.</param>
    /// <param name="pages">The pages of the file; null if unknown.</param>
    /// <exception cref="PipelineException">PK0602, PK0603, PK0604, PK0605.</exception>
    public static LibTiffReader? Open(string path, ReadOptions options, out TiffLayout? layout, out TiffPages? pages)
    {
        layout = null;
        var file = TiffPages.Open(path, options.Frame, options.Limits, out pages);
        try
        {
            if (Directory(file, path) is { } tags)
            {
                layout = TiffLayout.Of(tags);
                TiffPacking.CheckBytes(layout, path, file.Length);
                if (layout.IsBeyondLibvips)
                    return Open(file, path, options.Limits, tags, layout, pages?.Count ?? 1);
            }
            file.Dispose();
            return null;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override void Read(Span<byte> target, int rows)
    {
        var stride = Header.Info.Width * Header.Info.Channels * Header.SampleType.Bytes();
        for (var y = 0; y < rows; y++, _row++)
            _samples.Deliver(_blocks, _row, target.Slice(y * stride, stride));
    }

    public override void Dispose() => _file.Dispose();

    private static LibTiffReader Open(
        Stream file, string path, ImageLimits limits, TiffDirectory tags, TiffLayout layout, int frames)
    {
        if (layout.Width is < 1 or > int.MaxValue || layout.Height is < 1 or > int.MaxValue || layout.Samples < 1)
            throw Damage.Of(path, "tiff", $"it is {layout.Width}×{layout.Height}, {layout.Samples} samples per pixel");
        InputLimits.CheckPixels(path, layout.Width, layout.Height, limits);
        InputLimits.CheckChannels(path, layout.Samples, limits);
        if (layout.Refusal() is { } what)
            throw new PipelineException(Codes.Unsupported,
                $"'{path}' is a TIFF {what}, which is not supported", "save it in another way");
        tags.CheckValues();
        tags.CheckSamples();
        CheckTiles(path, layout);
        var (metadata, orientation) = TiffFileMetadata.Read(file, path, limits);
        var samples = new TiffSamples(path, layout, tags);
        var tiff = new LibTiffFile(file, path);
        var blocks = new TiffBlocks(tiff, layout, path);
        var header = new ImageHeader(layout.Describe(), layout.Type, "tiff")
        {
            Orientation = orientation,
            Frames = frames,
            // The profile describes the colors before conversion.
            Metadata = layout.IsLab ? metadata with { IccProfile = null } : metadata,
            DecoderBytes = Base + blocks.Bytes,
        };
        return new LibTiffReader(tiff, blocks, samples, header);
    }

    // Errors in a directory are reported by libvips.
    private static TiffDirectory? Directory(Stream file, string path)
    {
        try
        {
            return TiffDirectory.Read(file, path);
        }
        catch (PipelineException)
        {
            return null;
        }
    }

    private static void CheckTiles(string path, TiffLayout layout)
    {
        if (!layout.IsTiled)
            return;
        var (width, height) = (layout.TileWidth, layout.TileHeight);
        if (width < 1 || height < 1)
            throw Damage.Of(path, "tiff", $"its tiles are {width}×{height}");
        if (width > int.MaxValue || height > int.MaxValue
            || width * height > Math.Max(MostTilePixels, layout.Width * layout.Height))
            throw new PipelineException(Codes.TooLarge,
                $"'{path}' has tiles of {width}×{height} pixels", "save it in smaller tiles");
    }
}
