using PipelineKit.Codecs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Items;

/// <summary>Notes about the files of an item that did not fail.</summary>
/// <param name="LeftOut">Metadata of the first input that the outputs do not hold, by output format.</param>
/// <param name="Warnings">All other notes: damage outside the image data, conversions, color profiles that differ.</param>
public sealed record ItemNotes(IReadOnlyList<(string Format, MetadataKinds Kinds)> LeftOut, IReadOnlyList<Diagnostic> Warnings)
{
    /// <summary>The number of frames processed; 1 by default.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>Files of which <c>frames: first</c> skipped frames, with the number skipped; empty by default.</summary>
    public IReadOnlyList<(string File, int Frames)> FramesLeftOut { get; init; } = [];

    /// <summary>Empty notes.</summary>
    public static ItemNotes None { get; } = new([], []);

    // Errors in files that could be read anyway.
    private IEnumerable<Diagnostic> Faults => Warnings.Where(w => w.Code is Codes.MetadataDamaged or Codes.StrayBytes);

    /// <summary>Combines the notes about inputs and writers.</summary>
    /// <param name="files">The input files.</param>
    /// <param name="inputs">The warnings about each file.</param>
    /// <param name="writers">The notes of the output writers.</param>
    internal static ItemNotes Of(IReadOnlyList<string> files, IReadOnlyList<IReadOnlyList<Diagnostic>> inputs,
        IReadOnlyList<WriterNotes> writers)
    {
        var ofInputs = inputs.SelectMany((found, i) =>
            found.Select(w => w with { Message = $"'{Found.Shorten(files[i])}': {w.Message}" }));
        List<Diagnostic> warnings = [.. ofInputs, .. writers.SelectMany(w => w.Warnings)];
        var lacking = writers.Where(w => w.LeftOut != MetadataKinds.None).ToList();
        return warnings.Count + lacking.Count == 0 ? None : new([.. lacking.Select(w => (w.Format, w.LeftOut))], warnings);
    }

    /// <summary>Returns these notes and warnings about the item as a whole.</summary>
    internal ItemNotes And(IReadOnlyList<Diagnostic> warnings) =>
        warnings.Count == 0 ? this : this with { Warnings = [.. Warnings, .. warnings] };

    /// <summary>Returns these notes; in strict mode, throws if a file is damaged.</summary>
    /// <exception cref="PipelineException">PK0613, PK0615: a file is damaged.</exception>
    internal ItemNotes Within(bool strict) => strict && Faults.Any()
        ? throw new PipelineException([.. Faults.Select((w, i) => w with
            { Severity = Severity.Error, Cure = i == 0 ? "replace the file, or omit --strict" : null })])
        : this;
}
