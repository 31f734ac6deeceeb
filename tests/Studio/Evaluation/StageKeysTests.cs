using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Evaluation;

/// <summary>Images keep their keys, and with them their pictures, unless something they depend on changes.</summary>
public sealed class StageKeysTests : IDisposable
{
    private const string Text = """
        parameters: { gain: { default: 2 } }
        stages:
          a: { op: gaussian, sigma: 2 }
          b: { op: pixel, in: a, expr: a * gain }
          c: { op: invert, in: a }
          s: { op: statistics, in: a }
          d: { op: levels, in: c, black: "${s.min}", white-point: 200 }

        """;

    private readonly StudioFolder folder = new();
    private readonly StudioSession session;

    public StageKeysTests() => session = folder.Session(Text, StudioFolder.Image("camera.png"));

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("stage/a/sigma", "3", "abcd")]
    [InlineData("stage/c/white", "200", "")]
    [InlineData("stage/d/white-point", "190", "d")]
    [InlineData("parameter/gain", "3", "b")]
    public void A_change_gives_new_keys_to_what_depends_on_it(string knob, string value, string changed)
    {
        var before = Keys();
        session.Turn(knob, value, 0);
        var after = Keys();
        Assert.Equal(changed, string.Concat(before.Keys.Where(k => before[k] != after[k])));
    }

    [Fact]
    public void Undo_finds_the_keys_that_were_there()
    {
        var before = Keys();
        session.Turn("stage/a/sigma", "3", 0);
        Assert.NotEqual(before["a"], Keys()["a"]);
        session.Undo();
        Assert.Equal(before, Keys());
    }

    [Fact]
    public void A_file_that_is_replaced_is_another()
    {
        File.Copy(StudioFolder.Image("camera.png"), folder["in.png"]);
        var other = folder.Session(Text, folder["in.png"]);
        var before = other.Pictures("a");
        File.SetLastWriteTimeUtc(folder["in.png"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        other.Show(0);
        Assert.NotEqual(before, other.Pictures("a"));
    }

    private Dictionary<string, string> Keys() => "abcd".ToDictionary(c => $"{c}", c => session.Pictures($"{c}")!.Exact);
}
