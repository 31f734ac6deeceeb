using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Frames;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Containers;

/// <summary>
/// Reads the frames of an animated WebP as a viewer displays them. Each frame is converted to a single-image file, which the
/// codec decodes.
/// </summary>
internal sealed class WebpFrames : CanvasFrames
{
    private readonly Codec _codec;
    private readonly FileStream _file;
    private readonly string _path;
    private readonly ReadOptions _options;
    private readonly WebpAnimation _animation;

    private WebpFrames(Codec codec, FileStream file, string path, ReadOptions options, WebpAnimation animation,
        ImageHeader header)
        : base(animation.Sequence, header, restores: false) =>
        (_codec, _file, _path, _options, _animation) = (codec, file, path, options, animation);

    /// <summary>Opens an animation; null for another file.</summary>
    /// <exception cref="PipelineException">PK0602, PK0603, PK0604.</exception>
    public static WebpFrames? Open(Codec codec, string path, ReadOptions options)
    {
        var file = InputFile.Open(path);
        try
        {
            if (WebpAnimation.Read(file, path, options.Limits) is { } animation)
                return new WebpFrames(codec, file, path, options, animation, Describe(file, path, animation, options.Limits));
            file.Dispose();
            return null;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override void Dispose() => _file.Dispose();

    protected override void Draw(int frame, FrameCanvas canvas)
    {
        var its = _animation.Frames[frame];
        using var single = TemporaryFile.Open();
        Write(its, single);
        try
        {
            using var reader = _codec.Open(single.Name, _options);
            var info = reader.Header.Info;
            if ((info.Width, info.Height) != (its.Area.Width, its.Area.Height))
                throw new PipelineException(Codes.Corrupt,
                    $"'{_path}' cannot be decoded: a frame of {its.Area.Width}×{its.Area.Height} contains an image of "
                    + $"{info.Width}×{info.Height}",
                    "replace the file");
            Draw(reader, its, canvas);
        }
        catch (PipelineException e)
        {
            // The reader's message refers to the temporary file.
            throw new PipelineException([.. e.Diagnostics.Select(d => d with
                { Message = d.Message.Replace(single.Name, _path, StringComparison.Ordinal) })], e);
        }
    }

    private void Draw(ImageReader reader, WebpFrame its, FrameCanvas canvas)
    {
        var info = reader.Header.Info;
        var row = new byte[info.Width * info.Channels];
        var blending = new FrameBlending(Header(0).Info, info, its.Blends);
        canvas.Begin(its.Area, its.Disposal);
        for (var y = 0; y < info.Height; y++)
        {
            reader.Read(row, 1);
            var target = canvas.Row(its.Area, y);
            // Parts outside the canvas are skipped.
            var seen = Math.Min(info.Width, target.Length / Header(0).Info.Channels);
            blending.Draw<byte>(row.AsSpan(0, seen * info.Channels), target);
        }
        reader.Finish();
    }

    private void Write(WebpFrame its, FileStream single)
    {
        var chunks = new byte[WebpContainer.RiffHead + its.Length];
        _file.Position = its.At;
        _file.ReadExactly(chunks, WebpContainer.RiffHead, (int)its.Length);
        var alpha = WebpContainer.Picture(chunks).AsSpan().StartsWith("ALPH"u8);
        WebpContainer.Write(single, chunks,
            new ImageInfo(its.Area.Width, its.Area.Height, alpha ? 4 : 3) { HasAlpha = alpha, White = 255 }, ImageMetadata.None);
        single.Flush();
    }

    private static ImageHeader Describe(FileStream file, string path, WebpAnimation animation, ImageLimits limits)
    {
        InputLimits.CheckPixels(path, animation.Width, animation.Height, limits);
        var longest = animation.Frames.Max(f => f.Length);
        if (longest > Array.MaxLength / 2)
            throw new PipelineException(Codes.TooLarge, $"'{path}' has a frame of {longest} bytes", "split it");
        var alpha = animation.Uncovers;
        var info = new ImageInfo(animation.Width, animation.Height, alpha ? 4 : 3) { HasAlpha = alpha, White = 255 };
        var metadata = WebpChunks.Read(file, path, limits).Metadata;
        return new ImageHeader(info, SampleType.UInt8, "webp")
        {
            Frames = animation.Frames.Count,
            IsInMemory = true,
            Metadata = metadata,
            Orientation = metadata.Exif is { } exif ? ExifOrientation.Read(exif) : Orientation.Normal,
            // One frame in the decoder, as in VipsMemory.
            DecoderBytes = (8 << 20) + (12 * info.Pixels) + (3 * longest)
                + FrameCanvas.Bytes(info, SampleType.UInt8, restores: false),
        };
    }
}
