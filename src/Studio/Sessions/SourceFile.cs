using System.Text;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;

namespace PipelineKit.Studio.Sessions;

/// <summary>The text of a pipeline's file.</summary>
internal static class SourceFile
{
    private const string New = """
        name: new-pipeline
        stages:
          soft: { op: gaussian, sigma: 2 }

        """;

    /// <summary>The text, byte order mark included; that of a new pipeline where there is no file yet.</summary>
    /// <exception cref="PipelineException">PK01xx: the file cannot be read, or is no text.</exception>
    /// <exception cref="IOException">It was exchanged meanwhile.</exception>
    public static string Read(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            return New;
        var bag = new DiagnosticBag();
        // Reads no more than a pipeline may hold, and checks that it is text; what is wrong with the text itself is shown in it.
        DocumentReader.ReadFile(path, bag);
        return bag.Items.FirstOrDefault(d => d.Code is Codes.FileUnreadable or Codes.YamlLimit) is { } fault
            ? throw new PipelineException([fault]) : new UTF8Encoding(false).GetString(File.ReadAllBytes(path));
    }
}
