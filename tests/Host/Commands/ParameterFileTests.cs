using PipelineKit.Lettering.Fonts;
using PipelineKit.Testing;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

/// <summary>A file named by an operator's parameter is resolved relative to the pipeline file and is part of the
/// pipeline.</summary>
public sealed class ParameterFileTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void The_file_s_contents_determine_whether_an_item_is_out_of_date()
    {
        var pipeline = work.Text("looks/p.yaml", "stages: { s: { op: text, text: a, size: 9, font: letters.ttf } }");
        File.WriteAllBytes(work["looks/letters.ttf"], BundledFont.Of(FontWeight.Regular));
        Directory.CreateDirectory(work["in"]);
        File.WriteAllBytes(work["in/a.png"], PngImage.Encode(Images.RandomIntegers(20, 20, 3)));
        string[] run = ["run", pipeline, work["in"], "-o", work["out"]];

        Assert.Equal(0, work.Run(run));
        var regular = File.ReadAllBytes(work["out/a.png"]);
        Assert.Equal(0, work.Run(run));
        Assert.Contains("1 up to date", work.Error);

        File.WriteAllBytes(work["looks/letters.ttf"], BundledFont.Of(FontWeight.Bold));
        Assert.Equal(0, work.Run(run));
        Assert.NotEqual(regular, File.ReadAllBytes(work["out/a.png"]));
    }

    [Fact]
    public void A_missing_file_is_reported_at_its_location()
    {
        var pipeline = work.Text("p.yaml", "stages: { s: { op: text, text: a, font: none.ttf } }");
        Assert.NotEqual(0, work.Run("validate", pipeline));
        Assert.Contains("p.yaml:1:41: error PK0107: 'font': the file", work.Error);
        Assert.Contains("cannot be read; check the path; paths are relative to the pipeline file", work.Error);
    }

    [Fact]
    public void A_parameter_of_the_pipeline_can_name_it()
    {
        File.WriteAllBytes(work["letters.ttf"], BundledFont.Of(FontWeight.Regular));
        var pipeline = work.Text("p.yaml", """
            parameters: { letters: { default: letters.ttf, type: file, summary: A font. } }
            stages: { s: { op: text, text: a, font: "${letters}" } }
            """);
        Assert.Equal(0, work.Run("validate", pipeline));
    }
}
