using PipelineKit.Batch.Items;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Opening;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Running;

/// <summary>Checks limits that apply to all frames of an item together, before decoding.</summary>
internal static class FrameLimits
{
    /// <summary>Checks that their pixels are within the limits, and that every output holds as many frames.</summary>
    /// <param name="item">The item.</param>
    /// <param name="graph">The pipeline.</param>
    /// <param name="images">What the item reads.</param>
    /// <param name="limits">What its images must keep within.</param>
    /// <param name="items">Items that run at once.</param>
    /// <exception cref="PipelineException">PK0604: too many pixels; PK0619: an output holds one frame; PK0719: a file for each
    /// frame is more than may be open.</exception>
    public static void Check(BatchItem item, PipelineGraph graph, ItemImages images, ImageLimits limits, int items)
    {
        if (images.Count == 1)
            return;
        for (var i = 0; i < graph.Outputs.Count; i++)
            if (graph.Outputs[i].Image is not null && !item.IsApart(i) && item.Formats[i] is { Codec: { } codec } format
                && !codec.Formats.Any(f => f.Name == format.Name && f.WritesFrames))
                throw new PipelineException(Codes.FramesNotHeld,
                    $"output '{graph.Outputs[i].Name}' is a {format.Name}, which holds one image, "
                    + $"but there are {images.Count} frames",
                    "write png, gif, webp or tiff, a file per frame with name: '{stem}-{frame}', "
                    + "or select one: frames: first");
        // A file keeps its folder open too.
        if (item.FileCounts.Count > 0 && 2 * item.Outputs.Count > FileHandles.ForItem(items))
            throw new PipelineException(Codes.FewHandles,
                $"{images.Count} frames would be written to {item.Outputs.Count} files at once, but at most "
                + $"{FileHandles.ForItem(items) / 2} may be open", "select fewer frames, such as frames: 1..100, or allow more "
                + "open files: ulimit -n");
        var pixels = new long[images.Files.Count];
        for (var frame = 0; frame < images.Count; frame++)
            foreach (var (i, header) in images.Named(frame, () => images.Headers(frame)).Index())
                if ((pixels[i] += header.Info.Pixels) > limits.MaxStreamedPixels)
                    throw new PipelineException(Codes.TooLarge,
                        $"'{images.Files[i]}' has more than the allowed {limits.MaxStreamedPixels} pixels "
                        + $"in the first {frame + 1} of {images.Count} frames",
                        "select fewer frames, such as frames: 1..100");
    }
}
