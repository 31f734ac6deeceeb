using System.Diagnostics;
using PipelineKit.Host;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Who serves a format: libvips, ImageSharp in its absence, or ImageSharp when <c>--codecs</c> says so.</summary>
public sealed class CodecChoiceTests : IDisposable
{
    private static readonly string Photo = Path.Combine(Repository.Root, "testimages", "rocket.jpg");
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void What_another_codec_wrote_is_not_up_to_date()
    {
        string[] run = ["run", work.Text("p.yaml", Workspace.Same), Photo, "-o", work["out"], "--no-progress"];

        Assert.Equal((0, "1 of 1 item done"), (work.Run(run), Said()));
        var usual = File.ReadAllBytes(work["out/rocket.jpg"]);
        Assert.Equal((0, "1 of 1 item done"), (work.Run([.. run, "--codecs", "imagesharp"]), Said()));

        Assert.NotEqual(usual, File.ReadAllBytes(work["out/rocket.jpg"]));
    }

    [Fact]
    public void A_plan_counts_the_whole_images_that_ImageSharp_holds()
    {
        string[] plan = ["plan", work.Text("p.yaml", Workspace.Same), Photo];

        Assert.Equal(0, work.Run([.. plan, "--codecs", "auto"]));
        var usual = work.Out;
        Assert.Equal(0, work.Run([.. plan, "--codecs", "imagesharp"]));

        Assert.NotEqual(usual, work.Out);
    }

    [Theory]
    [InlineData("bmp")]
    [InlineData("tga")]
    [InlineData("ppm")]
    public void The_extension_of_the_output_is_enough(string extension)
    {
        // Without a profile, which these formats do not hold: its colors stay as they are.
        var photo = Path.Combine(Repository.Root, "testimages", "retina.jpg");
        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same), photo, "-o", work[$"a.{extension}"], "--quiet"));
        Assert.Equal(0,
            work.Run("run", work.Text("p.yaml", Workspace.Same), work[$"a.{extension}"], "-o", work["b.png"], "--quiet"));
        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same), photo, "-o", work["c.png"], "--quiet"));

        Assert.Equal(PngSamples("c.png"), PngSamples("b.png"));
    }

    // Files that are no libraries: the one is named instead of the packaged libvips, the other ends the system's search.
    [UnixFact(Needs.Links)]
    public void Without_libvips_ImageSharp_serves_what_both_know_and_the_rest_names_the_cure()
    {
        foreach (var library in (string[])["libvips.so.42", "libturbojpeg.so.0"])
            work.Text($"broken/{library}", "no library");
        string[] run = [typeof(HostApp).Assembly.Location, "run", work.Text("p.yaml", Workspace.Same), Photo, "--no-progress"];

        foreach (var extension in (string[])["jpg", "webp", "tif", "gif"])
            Assert.Equal((0, "1 of 1 item done"), Call([.. run, "-o", work[$"a.{extension}"]]));
        var (code, said) = Call([.. run, "-o", work["a.avif"]]);

        Assert.Equal(3, code);
        Assert.Contains("PK0608", said);
    }

    private byte[] PngSamples(string name) =>
        Codecs.CodecFolder.Read(new PipelineKit.Codecs.Png.PngCodec(), work[name]).Samples;

    private string Said() => work.Error.Split(" in ", 2)[0];

    private (int Code, string Said) Call(string[] args)
    {
        var start = new ProcessStartInfo("dotnet", args) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["LD_LIBRARY_PATH"] = work["broken"];
        start.Environment["PIPELINEKIT_LIBVIPS"] = work["broken/libvips.so.42"];
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said.Split(" in ", 2)[0]);
    }
}
