using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Evaluation;

/// <summary>A preview is computed from a reduced image, a measurement never.</summary>
public sealed class FirstLookTests : IDisposable
{
    private const string Text = """
        stages:
          a: { op: gaussian, sigma: 40 }
          s: { op: statistics, in: a }
          d: { op: levels, in: a, black: "${s.min}", white-point: "${s.max}" }
          e: { op: equalize, in: a }

        """;

    private readonly StudioFolder folder = new();
    private readonly StudioSession session;

    public FirstLookTests() => session = folder.Session(Text, folder.LargeImage());

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Stages_that_use_measurements_wait_for_those_of_the_whole_image()
    {
        Assert.NotNull(session.Pictures("a")!.Quick);
        Assert.Null(session.Pictures("d")!.Quick);
        Assert.NotEmpty(await session.Values("s"));
        Assert.NotNull(session.Pictures("d")!.Quick);
    }

    [Fact]
    public void Measurements_have_no_preview() => Assert.Null(session.Pictures("e")!.Quick);

    [Fact]
    public async Task A_preview_resembles_the_exact_picture()
    {
        var keys = session.Pictures("a")!;
        var quick = await session.Store.Overview(session.Store.Find(keys.Quick!)!, default);
        var exact = await session.Store.Overview(session.Store.Find(keys.Exact)!, default);
        Assert.Equal((1500, 1000), (quick.Info.Width, quick.Info.Height));
        Assert.Equal((3000, 2000), (exact.Info.Width, exact.Info.Height));
        var (first, same) = (quick.Levels[0].Rgba, exact.Levels[1].Rgba);
        Assert.Equal(first.Length, same.Length);
        // A blur of 40 pixels hides the lost detail; lengths that were not scaled accordingly would show.
        Assert.InRange(first.Zip(same, (a, b) => Math.Abs(a - b)).Average(), 0, 0.6);
    }
}
