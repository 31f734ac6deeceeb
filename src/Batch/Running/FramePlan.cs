using PipelineKit.Batch.Formats;
using PipelineKit.Codecs;
using PipelineKit.Planning;

namespace PipelineKit.Batch.Running;

/// <summary>How a frame of an item is run; frames that are alike share one.</summary>
/// <param name="Headers">What the inputs say of it.</param>
/// <param name="Plan">How it will run.</param>
/// <param name="CodecBytes">Bytes of decoders and encoders.</param>
internal sealed record FramePlan(IReadOnlyList<ImageHeader> Headers, Plan Plan, long CodecBytes)
{
    /// <summary>How each output is written.</summary>
    public required IReadOnlyList<OutputFormat> Formats { get; init; }

    /// <summary>Bytes it takes at most: rows, spools in memory, scratch, decoders and encoders.</summary>
    public long Bytes => Plan.Bytes + CodecBytes;

    /// <summary>Whether a frame whose inputs say that can be run just as well.</summary>
    /// <param name="headers">What they say.</param>
    /// <param name="exactly">Whether all that they say matters.</param>
    public bool Fits(IReadOnlyList<ImageHeader> headers, bool exactly) => Headers.Zip(headers).All(pair =>
        ReferenceEquals(pair.First, pair.Second) || (!exactly && IsSame(pair.First, pair.Second)));

    private static bool IsSame(ImageHeader a, ImageHeader b) =>
        (a.Info, a.SampleType, a.Orientation, a.Format, a.DecoderBytes, a.IsInMemory)
        == (b.Info, b.SampleType, b.Orientation, b.Format, b.DecoderBytes, b.IsInMemory);
}
