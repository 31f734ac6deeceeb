using PipelineKit.Codecs.Metadata;
using PipelineKit.Codecs.Profiles;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Png;

/// <summary>Reads the image of a PNG file.</summary>
internal sealed class PngReader : ImageReader
{
    private readonly PngFile _file;
    private readonly PngRows _rows;
    private readonly int _rowBytes;

    public PngReader(string path, ImageLimits limits)
    {
        _file = new PngFile(path);
        try
        {
            var contents = new ContentsReader(_file, limits).Read();
            Header = Describe(contents) with { Frames = contents.Animation?.Frames.Count ?? 1 };
            PngRows.CheckData(contents);
            _rows = new PngRows(_file, contents);
            _rowBytes = Header.Info.Width * Header.Info.Channels * Header.SampleType.Bytes();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override ImageHeader Header { get; }

    /// <summary>Returns the header of the image.</summary>
    public static ImageHeader Describe(PngContents contents) => new(Colored(contents), contents.SampleType, "png")
    {
        Metadata = contents.Metadata,
        Warnings = contents.Warnings,
        Orientation = contents.Metadata.Exif is { } exif ? ExifOrientation.Read(exif) : Orientation.Normal,
        DecoderBytes = PngRows.Bytes(contents),
    };

    // A graph knows profiles only; the output receives the statement itself.
    private static ImageInfo Colored(PngContents contents) => contents.Metadata is { IccProfile: null, Encoding: { } encoding }
        ? contents.Info with { Profile = ColorProfile.Of(EncodingProfile.Of(encoding, contents.Info.ColorChannels)) }
        : contents.Info;

    /// <inheritdoc/>
    public override void Read(Span<byte> target, int rows)
    {
        for (var i = 0; i < rows; i++)
            _rows.Deliver(target.Slice(i * _rowBytes, _rowBytes));
    }

    /// <inheritdoc/>
    public override void Finish() => _rows.Finish();

    /// <inheritdoc/>
    public override void Dispose()
    {
        _rows.Dispose();
        _file.Dispose();
    }
}
