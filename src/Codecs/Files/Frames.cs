using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Files;

/// <summary>Says that a file holds more than the image that is read.</summary>
internal static class Frames
{
    /// <summary>PK0614 where there are several; nothing of one.</summary>
    public static IReadOnlyList<Diagnostic> Warn(long frames) => frames < 2 ? [] :
        [new Diagnostic(Codes.FirstFrame, $"the file holds {frames} frames or pages: the first is read, the others are left out",
            Severity: Severity.Warning)];
}
