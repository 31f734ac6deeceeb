using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>The text of a pipeline's file, to be shown.</summary>
internal static class PipelineText
{
    /// <summary>The text; null when it is no file that can be read twice.</summary>
    public static string? Of(string path)
    {
        try
        {
            return FileStat.Of(path) is { Kind: FileKind.Regular } ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
