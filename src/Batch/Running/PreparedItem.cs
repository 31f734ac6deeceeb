using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Opening;
using PipelineKit.Codecs;
using PipelineKit.Planning;

namespace PipelineKit.Batch.Running;

/// <summary>An item with open inputs, known headers and a plan for each frame.</summary>
/// <param name="images">The images that the item reads.</param>
/// <param name="first">The plan of the first frame.</param>
/// <param name="largest">The plan of the frame that needs the most memory.</param>
/// <param name="next">Plans a frame, given its index and the previous plan.</param>
internal sealed class PreparedItem(ItemImages images, FramePlan first, FramePlan largest, Func<int, FramePlan, FramePlan> next)
    : IDisposable
{
    private FramePlan? last;

    /// <summary>The images that the item reads.</summary>
    public ItemImages Images => images;

    /// <summary>The image headers of the first frame.</summary>
    public IReadOnlyList<ImageHeader> Headers => first.Headers;

    /// <summary>The format of each output.</summary>
    public IReadOnlyList<OutputFormat> Formats => first.Formats;

    /// <summary>The execution plan; with several frames, the one that needs the most memory.</summary>
    public Plan Plan => largest.Plan;

    /// <summary>The peak memory in bytes: rows, spools in memory, scratch, decoders and encoders.</summary>
    public long Bytes => largest.Bytes;

    /// <summary>Returns the plan of a frame; must be called in frame order.</summary>
    public FramePlan Of(int frame) => frame == 0 ? first : last = next(frame, last ?? first);

    /// <inheritdoc/>
    public void Dispose() => images.Dispose();
}
