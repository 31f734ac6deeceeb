using PipelineKit.Batch.Inputs;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Host.Studio;

/// <summary>
/// Checks the files of the command line before the studio starts, because a page that opens without them looks like a working
/// one.
/// </summary>
internal static class StudioFiles
{
    /// <summary>Checks a dashboard, which the studio never creates, and the inputs.</summary>
    /// <exception cref="PipelineException">PK0107: there is no such dashboard; PK0702: there are no such inputs.</exception>
    public static void Require(string? dashboard, IEnumerable<string> inputs)
    {
        var bag = new DiagnosticBag();
        if (dashboard is not null && !Path.Exists(dashboard))
            bag.Error(Codes.FileUnreadable, $"no such file: {Found.Quote(dashboard)}",
                cure: NearPath.Suggestion(dashboard) ?? "check the path; a dashboard shows a pipeline that exists");
        foreach (var path in inputs.Where(p => !Path.Exists(p) && !PatternSet.IsPattern(p)))
            bag.Error(Codes.NoFiles, $"no file or folder '{path}'",
                cure: NearPath.Suggestion(path) ?? "specify a file, a folder, or a quoted pattern with * or **");
        bag.ThrowIfErrors();
    }
}
