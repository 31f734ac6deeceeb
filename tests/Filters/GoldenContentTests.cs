using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>
/// A golden image shows the effect of its operator. If it equaled the input, an operator without effect would pass.
/// </summary>
public class GoldenContentTests
{
    // Operators whose golden image is unavoidably plain, with the reason.
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
    public void A_golden_is_neither_the_input_nor_a_single_color(string name)
    {
        var graph = ExamplePipeline.Of(BuiltIns.Operators.Find(name)!);
        var originals = Originals(name, graph);
        var images = graph with { Outputs = [.. graph.Outputs.Where(o => o.Image is not null)] };
        var findings = Goldens.Names(images, name)
            .Where(golden => File.Exists(PathOf(golden))) // GoldenTests reports a missing file and how to create it
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
    public void Only_existing_operators_have_special_inputs_or_exceptions() =>
        Assert.Empty(GoldenInputs.Named.Concat(Excepted.Keys).Except(BuiltIns.Operators.Names));

    // Includes the portrait, because 'merge' restores it from its channels.
    private static (string Name, Raster Picture)[] Originals(string name, PipelineGraph graph) =>
    [
        .. GoldenInputs.Of(name, graph.Inputs.Count)
            .Select((image, i) => ($"the input '{graph.Inputs[i].Name}'", Picture.Of(image).Image)),
        ("the untouched portrait", Picture.Of(GoldenInputs.Portrait).Image),
    ];

    private static string PathOf(string golden) =>
        Path.Combine(Repository.Root, "tests", "Filters", "golden", $"GoldenTests.{golden}.verified.png");
}
