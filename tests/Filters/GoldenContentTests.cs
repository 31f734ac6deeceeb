using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>
/// A golden image shows what its operator does. One that equals what went in would pass for an operator that does nothing.
/// </summary>
public class GoldenContentTests
{
    // Operators whose golden cannot be anything else, with the reason.
    private static readonly Dictionary<string, string> Excepted = new()
    {
        ["constant"] = "it makes images of one color",
        ["despeckle"] = "it changes single samples",
        ["fft"] = "nearly all of a real part lies at the lowest frequencies",
        ["local-maxima"] = "peaks are single pixels",
        ["skeleton"] = "it leaves lines of one pixel",
    };

    public static TheoryData<string> Names => [.. BuiltIns.Operators.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_golden_is_neither_what_went_in_nor_one_color(string name)
    {
        var graph = ExamplePipeline.Of(BuiltIns.Operators.Find(name)!);
        var originals = Originals(name, graph);
        var images = graph with { Outputs = [.. graph.Outputs.Where(o => o.Image is not null)] };
        var findings = Goldens.Names(images, name)
            .Where(golden => File.Exists(PathOf(golden))) // GoldenTests says that one is missing, and how to make it
            .Select(golden => (golden, Is: Sameness.Of(PngImage.Read(PathOf(golden)), originals)))
            .Where(f => f.Is is not null)
            .Select(f => $"the golden '{f.golden}' is {f.Is}: name inputs in GoldenInputs that show what '{name}' does")
            .ToArray();
        if (Excepted.TryGetValue(name, out var reason))
            Assert.True(findings.Length > 0, $"'{name}' is excepted because {reason}, but its golden shows something");
        else
            Faults.None(findings);
    }

    [Fact]
    public void Only_operators_there_are_have_inputs_of_their_own_or_are_excepted() =>
        Assert.Empty(GoldenInputs.Named.Concat(Excepted.Keys).Except(BuiltIns.Operators.Names));

    // The portrait too: of its own channels 'merge' makes it again.
    private static (string Name, Raster Picture)[] Originals(string name, PipelineGraph graph) =>
    [
        .. GoldenInputs.Of(name, graph.Inputs.Count)
            .Select((image, i) => ($"the input '{graph.Inputs[i].Name}'", Picture.Of(image).Image)),
        ("the untouched portrait", Picture.Of(GoldenInputs.Portrait).Image),
    ];

    private static string PathOf(string golden) =>
        Path.Combine(Repository.Root, "tests", "Filters", "golden", $"GoldenTests.{golden}.verified.png");
}
