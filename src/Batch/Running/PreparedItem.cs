using PipelineKit.Batch.Formats;
using PipelineKit.Codecs;
using PipelineKit.Planning;

namespace PipelineKit.Batch.Running;

/// <summary>An item whose inputs were opened, whose headers are known and whose run is planned, frame by frame.</summary>
/// <param name="images">What it reads.</param>
/// <param name="first">How its first frame is run.</param>
/// <param name="largest">How the frame is run that takes the most memory.</param>
/// <param name="next">Plans a frame, given how the one before it was run.</param>
internal sealed class PreparedItem(ItemImages images, FramePlan first, FramePlan largest, Func<int, FramePlan, FramePlan> next)
    : IDisposable
{
    private FramePlan? last;

    /// <summary>What it reads.</summary>
    public ItemImages Images => images;

    /// <summary>What its images say of themselves, in the first frame.</summary>
    public IReadOnlyList<ImageHeader> Headers => first.Headers;

    /// <summary>How each output is written.</summary>
    public IReadOnlyList<OutputFormat> Formats => first.Formats;

    /// <summary>How it will run; of several frames, the one that takes the most memory.</summary>
    public Plan Plan => largest.Plan;

    /// <summary>Bytes it takes at most: rows, spools in memory, scratch, decoders and encoders.</summary>
    public long Bytes => largest.Bytes;

    /// <summary>How a frame is run; they are asked for in order.</summary>
    public FramePlan Of(int frame) => frame == 0 ? first : last = next(frame, last ?? first);

    /// <inheritdoc/>
    public void Dispose() => images.Dispose();
}
