using System.Runtime.InteropServices;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Frames;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Png;

/// <summary>Reads the frames of an animated PNG as a viewer displays them.</summary>
internal sealed class PngFrames : CanvasFrames
{
    private readonly PngFile _file;
    private readonly PngContents _contents;
    private readonly PngAnimation _animation;

    private PngFrames(PngFile file, PngContents contents, PngAnimation animation, ImageHeader header)
        : base(animation.Sequence, header, animation.Restores) =>
        (_file, _contents, _animation) = (file, contents, animation);

    /// <summary>Opens a file with several frames; null if it has one image.</summary>
    public static PngFrames? Open(string path, ImageLimits limits)
    {
        var file = new PngFile(path);
        try
        {
            var contents = new ContentsReader(file, limits).Read();
            if (contents.AnimationFault is { } fault)
                throw fault;
            if (contents.Animation is { Frames.Count: > 1 } animation)
                return new PngFrames(file, contents, animation, Describe(path, contents, animation, limits));
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
        var (area, its) = (_animation.Frames[frame].Area, _contents.Of(_animation.Frames[frame]));
        PngRows.CheckData(its);
        using var rows = new PngRows(_file, its);
        var row = new byte[its.Info.Width * its.Info.Channels * its.SampleType.Bytes()];
        var blending = new FrameBlending(Header(frame).Info, its.Info, _animation.Frames[frame].Blends);
        canvas.Begin(area, _animation.Frames[frame].Disposal);
        for (var y = 0; y < area.Height; y++)
        {
            rows.Deliver(row);
            if (its.SampleType == SampleType.UInt8)
                blending.Draw<byte>(row, canvas.Row(area, y));
            else
                blending.Draw(MemoryMarshal.Cast<byte, ushort>(row), MemoryMarshal.Cast<byte, ushort>(canvas.Row(area, y)));
        }
        rows.Finish();
    }

    private static ImageHeader Describe(string path, PngContents contents, PngAnimation animation, ImageLimits limits)
    {
        var header = PngReader.Describe(contents);
        InputLimits.CheckPixels(path, header.Info.Width, header.Info.Height, limits);
        if (!header.Info.HasAlpha && animation.Uncovers(header.Info.Width, header.Info.Height))
            header = header with { Info = header.Info with { Channels = header.Info.Channels + 1, HasAlpha = true } };
        return header with
        {
            Frames = animation.Frames.Count,
            IsInMemory = true,
            DecoderBytes = header.DecoderBytes + FrameCanvas.Bytes(header.Info, header.SampleType, animation.Restores),
        };
    }
}
