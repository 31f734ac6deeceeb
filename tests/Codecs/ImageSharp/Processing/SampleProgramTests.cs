using System.Diagnostics;
using PipelineKit.Codecs.ImageSharp.Processing;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Xunit;

namespace PipelineKit.Tests.Codecs.ImageSharp.Processing;

/// <summary>samples/ApplyPipeline: a program without access to internals, which the guide shows.</summary>
public sealed class SampleProgramTests : IDisposable
{
    private const string Pipeline = "stages:\n  blur: { op: gaussian, sigma: 2 }\n";

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Another_program_runs_a_pipeline_over_its_image()
    {
        using var image = (Image<Rgb24>)PixelCase.All["Rgb24"].Random(33, 17);
        image.Save(work["a.png"]);

        using var program = Process.Start("dotnet",
            [Samples.ApplyPipeline, work.Text("p.yaml", Pipeline), work["a.png"], work["b.png"]]);
        program.WaitForExit();

        image.Mutate(c => c.ApplyPipeline(BuiltIns.Text(Pipeline)));
        using var result = Image.Load<Rgb24>(work["b.png"]);
        Assert.Equal(0, program.ExitCode);
        Assert.Equal(Pixels.Bytes(image), Pixels.Bytes(result));
    }

    [Fact]
    public void The_guide_shows_the_sample_unchanged() => Assert.Contains(
        $"```csharp\n{Repository.Read("samples/ApplyPipeline/Program.cs")}```\n", Repository.Read("docs/guide.md"));
}
