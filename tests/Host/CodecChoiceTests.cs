using System.Diagnostics;
using PipelineKit.Host;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>The codec of a format: libvips, ImageSharp if libvips is missing, or ImageSharp with <c>--codecs</c>.</summary>
public sealed class CodecChoiceTests : IDisposable
{
    private static readonly string Photo = Path.Combine(Repository.Root, "testimages", "rocket.jpg");
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Outputs_of_another_codec_are_not_up_to_date()
    {
        string[] run = ["run", work.Text("p.yaml", Workspace.Same), Photo, "-o", work["out"], "--no-progress"];

        Assert.Equal((0, "1 of 1 item done"), (work.Run(run), Said()));
        var usual = File.ReadAllBytes(work["out/rocket.jpg"]);
        Assert.Equal((0, "1 of 1 item done"), (work.Run([.. run, "--codecs", "imagesharp"]), Said()));

        Assert.NotEqual(usual, File.ReadAllBytes(work["out/rocket.jpg"]));
    }

    [Fact]
    public void A_plan_includes_the_whole_images_that_ImageSharp_keeps()
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
        // Without a profile, which these formats do not hold, its colors are unchanged.
        var photo = Path.Combine(Repository.Root, "testimages", "retina.jpg");
        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same), photo, "-o", work[$"a.{extension}"], "--quiet"));
        Assert.Equal(0,
            work.Run("run", work.Text("p.yaml", Workspace.Same), work[$"a.{extension}"], "-o", work["b.png"], "--quiet"));
        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same), photo, "-o", work["c.png"], "--quiet"));

        Assert.Equal(PngSamples("c.png"), PngSamples("b.png"));
    }

    // The program without packaged libvips; files that are not libraries stop the search in the system.
    [UnixFact(Needs.Links)]
    public void Without_libvips_ImageSharp_handles_common_formats_and_others_name_the_cure()
    {
        foreach (var library in (string[])["libvips.so.42", "libturbojpeg.so.0"])
            work.Text($"broken/{library}", "no library");
        string[] run = [WithoutPackagedLibvips(), "run", work.Text("p.yaml", Workspace.Same), Photo, "--no-progress"];

        foreach (var extension in (string[])["jpg", "webp", "tif", "gif"])
            Assert.Equal((0, "1 of 1 item done"), Call([.. run, "-o", work[$"a.{extension}"]]));
        var (code, said) = Call([.. run, "-o", work["a.avif"]]);

        Assert.Equal(3, code);
        Assert.Contains("PK0608", said);
    }

    [UnixTheory(Needs.Links)]
    [InlineData("run", "-o", "out")]
    [InlineData("plan")]
    [InlineData("watch", "-o", "out")]
    public void A_named_libvips_that_does_not_load_is_a_single_error(string verb, params string[] more)
    {
        var named = work.Text("broken/libvips.so.42", "no library");
        string[] call = [Program, verb, work.Text("p.yaml", Workspace.Same), Path.Combine(Repository.Root, "testimages"),
            .. more.Select(m => m == "out" ? work[m] : m)];

        Assert.Equal((3, $"error PK0609: PIPELINEKIT_LIBVIPS is set to the libvips '{named}', which cannot be loaded; use "
            + "version " +
            "8.13 or newer, or unset the variable to use the default libvips\n"), Call(call, named));
        Assert.False(Directory.Exists(work["out"]));
    }

    // No file of the kinds that the named library would read.
    [UnixFact(Needs.Links)]
    public void A_named_libvips_that_does_not_load_affects_no_other_codec()
    {
        string[] run = [Program, "run", work.Text("p.yaml", Workspace.Same), Photo, "--no-progress", "--codecs", "imagesharp"];
        var named = work.Text("broken/libvips.so.42", "no library");

        Assert.Equal((0, "1 of 1 item done"), Call([.. run, "-o", work["a.jpg"]], named));
        var (code, said) = Call([.. run, "-o", work["a.avif"]], named);

        Assert.Equal(3, code);
        Assert.Contains("PK0609", said);
    }

    private static string Program => typeof(HostApp).Assembly.Location;

    // Without a list of packaged libraries, the program only searches its own folder.
    private string WithoutPackagedLibvips()
    {
        var from = Path.GetDirectoryName(Program)!;
        foreach (var assembly in Directory.EnumerateFiles(from, "*.dll").Where(f => f != Program))
            File.CreateSymbolicLink(work[Path.GetFileName(assembly)], assembly);
        foreach (var own in (string[])["pipelinekit.dll", "pipelinekit.runtimeconfig.json"])
            File.Copy(Path.Combine(from, own), work[own]);
        return work["pipelinekit.dll"];
    }

    private byte[] PngSamples(string name) =>
        Codecs.CodecFolder.Read(new PipelineKit.Codecs.Png.PngCodec(), work[name]).Samples;

    private string Said() => work.Error.Split(" in ", 2)[0];

    private (int Code, string Said) Call(string[] args, string? named = null)
    {
        var start = new ProcessStartInfo("dotnet", args) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["LD_LIBRARY_PATH"] = work["broken"];
        start.Environment["PIPELINEKIT_LIBVIPS"] = named ?? "";
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said.Split(" in ", 2)[0]);
    }
}
