using PipelineKit.Files;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>Reads the text of a pipeline file for display.</summary>
internal static class PipelineText
{
    /// <summary>Returns the text; null if the path is not a file that can be read twice.</summary>
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
