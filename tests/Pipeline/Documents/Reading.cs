using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using Xunit;

namespace PipelineKit.Tests.Documents;

/// <summary>Parses texts as the file <c>p.yaml</c>.</summary>
internal static class Reading
{
    public static (PipelineDocument? Document, IReadOnlyList<Diagnostic> Found) Read(string yaml)
    {
        var bag = new DiagnosticBag();
        var document = DocumentReader.Read(new SourceText("p.yaml", yaml), bag);
        return (document, bag.Sorted());
    }

    /// <summary>Returns the document of a valid text.</summary>
    public static PipelineDocument Good(string yaml)
    {
        var (document, found) = Read(yaml);
        Assert.Equal("", Rendered(found));
        return document!;
    }

    /// <summary>Returns all messages of a text as displayed.</summary>
    public static string Messages(string yaml) => Rendered(Read(yaml).Found);

    /// <summary>Fails unless these are all messages of a text.</summary>
    public static void Says(string yaml, string messages) => Assert.Equal(messages, Messages(yaml));

    private static string Rendered(IEnumerable<Diagnostic> found) => string.Join('\n', found.Select(d => d.Render()));
}
