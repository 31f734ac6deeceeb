using PipelineKit.Codecs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Items;

/// <summary>What is to be known of the files of an item that did not fail.</summary>
/// <param name="LeftOut">Metadata of its first input that its outputs do not hold, by the format of the output.</param>
/// <param name="Warnings">Everything else: faults of its inputs beside the image, conversions.</param>
public sealed record ItemNotes(IReadOnlyList<(string Format, MetadataKinds Kinds)> LeftOut, IReadOnlyList<Diagnostic> Warnings)
{
    /// <summary>Frames that went through the pipeline; 1 by default.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>Files of which <c>frames: first</c> took one frame, with the number of the others; empty by default.</summary>
    public IReadOnlyList<(string File, int Frames)> FramesLeftOut { get; init; } = [];

    /// <summary>Nothing.</summary>
    public static ItemNotes None { get; } = new([], []);

    // What was wrong with a file that was read all the same.
    private IEnumerable<Diagnostic> Faults => Warnings.Where(w => w.Code is Codes.MetadataDamaged or Codes.StrayBytes);

    /// <summary>The notes on inputs and writers.</summary>
    /// <param name="files">The files of its inputs.</param>
    /// <param name="inputs">The warnings of each of them.</param>
    /// <param name="writers">The writers of its outputs.</param>
    internal static ItemNotes Of(IReadOnlyList<string> files, IReadOnlyList<IReadOnlyList<Diagnostic>> inputs,
        IReadOnlyList<WriterNotes> writers)
    {
        var ofInputs = inputs.SelectMany((found, i) =>
            found.Select(w => w with { Message = $"'{Found.Shorten(files[i])}': {w.Message}" }));
        List<Diagnostic> warnings = [.. ofInputs, .. writers.SelectMany(w => w.Warnings)];
        var leftOut = writers.Where(w => w.LeftOut != MetadataKinds.None).Select(w => (w.Format, w.LeftOut)).ToList();
        return warnings.Count + leftOut.Count == 0 ? None : new(leftOut, warnings);
    }

    /// <summary>The same notes, unless a file was at fault and a user takes that for an error.</summary>
    /// <exception cref="PipelineException">PK0613, PK0615: one was.</exception>
    internal ItemNotes Within(bool strict) => strict && Faults.Any()
        ? throw new PipelineException([.. Faults.Select((w, i) => w with
            { Severity = Severity.Error, Cure = i == 0 ? "replace the file, or leave out --strict" : null })])
        : this;
}
