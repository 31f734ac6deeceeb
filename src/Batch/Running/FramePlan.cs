using PipelineKit.Batch.Formats;
using PipelineKit.Codecs;
using PipelineKit.Planning;

namespace PipelineKit.Batch.Running;

/// <summary>The plan of a frame of an item, shared by similar frames.</summary>
/// <param name="Headers">The input headers of the frame.</param>
/// <param name="Plan">The execution plan.</param>
/// <param name="CodecBytes">The memory of decoders and encoders, in bytes.</param>
internal sealed record FramePlan(IReadOnlyList<ImageHeader> Headers, Plan Plan, long CodecBytes)
{
    /// <summary>The format of each output.</summary>
    public required IReadOnlyList<OutputFormat> Formats { get; init; }

    /// <summary>The peak memory in bytes: rows, spools in memory, scratch, decoders and encoders.</summary>
    public long Bytes => Plan.Bytes + CodecBytes;

    /// <summary>Returns whether the plan suits a frame with other headers.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="exactly">Whether all header data must match.</param>
    public bool Fits(IReadOnlyList<ImageHeader> headers, bool exactly) => Headers.Zip(headers).All(pair =>
        ReferenceEquals(pair.First, pair.Second) || (!exactly && IsSame(pair.First, pair.Second)));

    private static bool IsSame(ImageHeader a, ImageHeader b) =>
        (a.Image, a.SampleType, a.Orientation, a.Format, a.DecoderBytes, a.IsInMemory)
        == (b.Image, b.SampleType, b.Orientation, b.Format, b.DecoderBytes, b.IsInMemory);
}
