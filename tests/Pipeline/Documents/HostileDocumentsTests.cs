using System.Diagnostics;
using System.Text;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Tests.Fuzzing;
using PipelineKit.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace PipelineKit.Tests.Documents;

/// <summary>Hostile pipeline files as the program reads them, including operators, sizes and messages.</summary>
public sealed class HostileDocumentsTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pipelinekit-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_hostile_document_is_rejected_in_a_few_messages()
    {
        // tests/faults/documents covers the rest, and the cost of each in a separate process.
        var some = HostileDocuments.All.Where((_, i) => Effort.All || i % 8 == 0).ToList();
        var path = Path.Combine(folder.FullName, "p.yaml");
        var slowest = (Time: TimeSpan.Zero, Name: "");
        foreach (var (name, bytes) in some)
        {
            File.WriteAllBytes(path, bytes);
            var clock = Stopwatch.StartNew();
            var bag = new DiagnosticBag();
            var document = DocumentReader.ReadFile(path, bag);
            if (document is not null && BuiltIns.Build(document, bag) is { } graph)
                bag.AddRange(CertainSizes.Faults(graph, ResultLimits.Default));
            var found = bag.Sorted();
            if (clock.Elapsed > slowest.Time)
                slowest = (clock.Elapsed, name);
            Assert.True(bag.HasErrors, $"{name} is taken for a pipeline");
            Assert.InRange(found.Count, 1, 101);
            Assert.All(found, FuzzTarget.Check);
        }
        output.WriteLine($"{some.Count} documents; the slowest took {slowest.Time.TotalMilliseconds:0} ms: {slowest.Name}");
    }

    /// <summary>Called by 'tests/faults/documents': writes all documents to the folder HOSTILE_OUT.</summary>
    [Fact]
    public void Written_out()
    {
        if (Environment.GetEnvironmentVariable("HOSTILE_OUT") is not { Length: > 0 } target)
            return;
        var number = 0;
        var names = new StringBuilder();
        foreach (var (name, bytes) in HostileDocuments.All)
        {
            File.WriteAllBytes(Path.Combine(target, $"{++number:000}.yaml"), bytes);
            names.Append($"{number:000}\t{name.ReplaceLineEndings(" ")}\n");
        }
        File.WriteAllText(Path.Combine(target, "names"), names.ToString());
    }
}
