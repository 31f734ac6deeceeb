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

    /// <summary>The text; that of a new pipeline where there is no file yet.</summary>
    /// <exception cref="PipelineException">PK01xx: the file cannot be read, or is no text.</exception>
    public static SourceText Read(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            return new SourceText(path, New + "\n");
        var bag = new DiagnosticBag();
        var document = DocumentReader.ReadFile(path, bag);
        return document?.Source
            ?? bag.Items.Select(d => d.Place?.Source).OfType<SourceText>().FirstOrDefault(s => s.Text.Length > 0)
            ?? throw new PipelineException(bag.Sorted().ToArray());
    }
}
