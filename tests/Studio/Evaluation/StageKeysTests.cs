using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Evaluation;

/// <summary>Images keep their keys, and so their pictures, unless a dependency changes.</summary>
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
    public void A_change_gives_dependents_new_keys(string knob, string value, string changed)
    {
        var before = Keys();
        session.Turn(knob, value, 0);
        var after = Keys();
        Assert.Equal(changed, string.Concat(before.Keys.Where(k => before[k] != after[k])));
    }

    [Fact]
    public void Undo_restores_the_previous_keys()
    {
        var before = Keys();
        session.Turn("stage/a/sigma", "3", 0);
        Assert.NotEqual(before["a"], Keys()["a"]);
        session.Undo();
        Assert.Equal(before, Keys());
    }

    [Fact]
    public void A_replaced_file_has_a_new_key()
    {
        File.Copy(StudioFolder.Image("camera.png"), folder["in.png"]);
        var other = folder.Session(Text, folder["in.png"]);
        var before = other.Pictures("a");
        File.SetLastWriteTimeUtc(folder["in.png"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        other.Show(0);
        Assert.NotEqual(before, other.Pictures("a"));
    }

    [Fact]
    public async Task A_used_file_that_changes_gives_new_keys_to_its_stages_and_no_others()
    {
        folder.Text("soft.yaml", "stages: { g: { op: gaussian, sigma: 2 } }");
        var other = folder.Session("stages:\n  a: { op: box, size: 3 }\n  u: { use: soft.yaml, in: a }\n",
            StudioFolder.Image("camera.png"));
        var (before, used) = (other.Pictures("a"), other.Pictures("u/g"));
        Assert.NotNull(used);
        folder.Text("soft.yaml", "stages: { g: { op: gaussian, sigma: 30 } }");
        await Until(other, () => other.Pictures("u/g") != used);
        Assert.Equal(before, other.Pictures("a"));

        // One that cannot be used is an error, until it can.
        folder.Text("soft.yaml", "stages: { g: { op: gausian } }");
        await Until(other, () => !other.State.IsCurrent);
        folder.Text("soft.yaml", "stages: { g: { op: gaussian, sigma: 2 } }");
        await Until(other, () => other.State.IsCurrent);
        Assert.Equal(used, other.Pictures("u/g"));
    }

    [Fact]
    public async Task A_file_that_a_parameter_names_gives_new_keys_to_its_stage_and_no_others()
    {
        string Cube(double top) => $"LUT_3D_SIZE 2\n{string.Concat(Enumerable.Range(0, 8).Select(i =>
            FormattableString.Invariant($"{i % 2 * top} {i / 2 % 2} {i / 4}\n")))}";
        folder.Text("look.cube", Cube(1));
        var other = folder.Session("stages:\n  a: { op: box, size: 3 }\n  l: { op: lut3d, in: a, file: look.cube }\n",
            StudioFolder.Image("coffee.png"));
        var (before, look) = (other.Pictures("a"), other.Pictures("l"));
        Assert.NotNull(look);
        folder.Text("look.cube", Cube(0.5));
        await Until(other, () => other.Pictures("l") != look);
        Assert.Equal(before, other.Pictures("a"));
    }

    private static async Task Until(StudioSession session, Func<bool> condition)
    {
        var met = new TaskCompletionSource();
        void Look()
        {
            if (condition())
                met.TrySetResult();
        }
        session.Changed += Look;
        Look();
        await met.Task.WaitAsync(TimeSpan.FromMinutes(1));
        session.Changed -= Look;
    }

    private Dictionary<string, string> Keys() => "abcd".ToDictionary(c => $"{c}", c => session.Pictures($"{c}")!.Exact);
}
