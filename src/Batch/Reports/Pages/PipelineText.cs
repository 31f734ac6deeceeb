using PipelineKit.Files;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>The text of a pipeline's file, to be shown.</summary>
internal static class PipelineText
{
    /// <summary>The text; null when it is no file that can be read twice.</summary>
    public static string? Of(string path)
    {
        try
        {
            using var text = new StreamReader(RegularFile.OpenStream(path));
            return text.ReadToEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
