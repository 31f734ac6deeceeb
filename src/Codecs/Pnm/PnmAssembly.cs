using PipelineKit.Codecs.Frames;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Pnm;

/// <summary>Concatenates images, as specified by pgm(5).</summary>
/// <param name="format">The format's name.</param>
internal sealed class PnmAssembly(string format) : FrameAssembly(format)
{
    public override bool HoldsSizes => true;

    public override void Begin(Stream target, FrameSequence sequence, ImageInfo first)
    {
    }

    public override void Append(Stream target, Stream frame, ImageInfo image, int index) => frame.CopyTo(target, 1 << 16);

    public override void Finish(Stream target)
    {
    }
}
