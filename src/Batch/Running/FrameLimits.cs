using PipelineKit.Batch.Items;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Running;

/// <summary>What several frames of an item must keep together, before anything is decoded.</summary>
internal static class FrameLimits
{
    /// <summary>Checks that their pixels are within the limits, and that every output holds as many frames.</summary>
    /// <exception cref="PipelineException">PK0604: too many pixels; PK0619: an output holds one frame.</exception>
    public static void Check(BatchItem item, PipelineGraph graph, ItemImages images, ImageLimits limits)
    {
        if (images.Count == 1)
            return;
        for (var i = 0; i < graph.Outputs.Count; i++)
            if (graph.Outputs[i].Image is not null && item.Formats[i] is { Codec: { } codec } format
                && !codec.Formats.Any(f => f.Name == format.Name && f.WritesFrames))
                throw new PipelineException(Codes.FramesNotHeld,
                    $"output '{graph.Outputs[i].Name}' is a {format.Name}, which holds one image, "
                    + $"and there are {images.Count} frames",
                    "write png, gif, webp or tiff, or take one: frames: first");
        var pixels = new long[images.Files.Count];
        for (var frame = 0; frame < images.Count; frame++)
            foreach (var (i, header) in images.Named(frame, () => images.Headers(frame)).Index())
                if ((pixels[i] += header.Info.Pixels) > limits.MaxStreamedPixels)
                    throw new PipelineException(Codes.TooLarge,
                        $"'{images.Files[i]}' has more than {limits.MaxStreamedPixels} pixels, which are allowed, "
                        + $"in the first {frame + 1} of {images.Count} frames",
                        "take fewer frames, such as frames: 1..100");
    }
}
