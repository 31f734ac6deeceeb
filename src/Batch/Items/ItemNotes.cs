using PipelineKit.Codecs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Items;

/// <summary>What is to be known of the files of an item that did not fail.</summary>
/// <param name="LeftOut">Metadata of its first input that its outputs do not hold, by the format of the output.</param>
/// <param name="Warnings">Everything else: faults of its inputs beside the image, conversions.</param>
public sealed record ItemNotes(IReadOnlyList<(string Format, MetadataKinds Kinds)> LeftOut, IReadOnlyList<Diagnostic> Warnings)
{
    /// <summary>Nothing.</summary>
    public static ItemNotes None { get; } = new([], []);

    /// <summary>The notes on headers and writers.</summary>
    internal static ItemNotes Of(BatchItem item, IReadOnlyList<ImageHeader> headers,
        IEnumerable<(string Format, ImageWriter Writer)> writers)
    {
        var made = writers.ToList();
        var ofInputs = headers.SelectMany((header, i) =>
            header.Warnings.Select(w => w with { Message = $"'{Found.Shorten(item.Inputs[i])}': {w.Message}" }));
        List<Diagnostic> warnings = [.. ofInputs, .. made.SelectMany(w => w.Writer.Warnings)];
        var leftOut = made.Where(w => w.Writer.LeftOut != MetadataKinds.None).Select(w => (w.Format, w.Writer.LeftOut)).ToList();
        return warnings.Count + leftOut.Count == 0 ? None : new(leftOut, warnings);
    }
}
