using PipelineKit.Batch.Watching;
using Xunit;

namespace PipelineKit.Tests.Batch.Watching;

public class WatchLoopTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.2);
    private readonly FakeWorld world = new();
    private readonly List<string> runs = [];

    [Fact]
    public void It_runs_at_once_and_again_after_a_change()
    {
        world.Write("a", 1);
        world.At(10, () => world.Write("a", 2));

        Watch();

        Assert.Equal(["0.0 start", "10.2 a changed"], runs);
    }

    [Fact]
    public void Changes_close_together_make_one_run()
    {
        world.Write("a", 1);
        for (var i = 1; i <= 8; i++)
        {
            var version = i;
            world.At(10 + 0.1 * i, () => world.Write("a", 1 + version));
        }
        world.At(10.05, () => world.Write("b", 1));

        Watch();

        Assert.Equal(["0.0 start", "11.0 a changed, b appeared"], runs.Select(r => r.Replace("11.1", "11.0")));
    }

    [Fact]
    public void A_file_that_is_replaced_makes_one_run()
    {
        world.Write("p.yaml", 1);
        world.At(3, () => world.Remove("p.yaml"));
        world.At(3.05, () => world.Write("p.yaml", 2));

        Watch();

        Assert.Equal(2, runs.Count);
        Assert.EndsWith("p.yaml changed", runs[1]);
    }

    [Fact]
    public void What_is_as_it_was_before_makes_no_run()
    {
        world.Write("a", 1);
        world.At(3, () => world.Write("a.tmp", 1));
        world.At(3.05, () => world.Remove("a.tmp"));

        Watch();

        Assert.Equal(["0.0 start"], runs);
    }

    [Fact]
    public void A_stream_of_changes_does_not_put_a_run_off_for_ever_and_leaves_out_what_moves()
    {
        world.Write("log", 1);
        for (var i = 1; i <= 100; i++)
        {
            var version = i;
            world.At(10 + 0.1 * i, () => world.Write("log", 1 + version));
        }
        world.At(10.05, () => world.Write("photo", 1));

        Watch(round => Assert.Equal(runs.Count == 2 ? ["log"] : [], round.Moving.ToArray()));

        Assert.Equal(3, runs.Count);
        Assert.EndsWith("photo appeared", runs[1]);
        Assert.InRange(double.Parse(runs[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), 15, 16);
        Assert.EndsWith("log changed", runs[2]);
    }

    [Fact]
    public void A_change_during_a_run_is_not_lost()
    {
        world.Write("a", 1);

        Watch(_ =>
        {
            if (runs.Count == 1)
                world.Write("a", 2);
        });

        Assert.Equal(2, runs.Count);
        Assert.EndsWith("a changed", runs[1]);
    }

    [Fact]
    public void A_run_that_could_not_begin_is_tried_again()
    {
        var end = RoundResult.Busy;
        world.At(100, () => { });

        Watch(round =>
        {
            Assert.Equal(runs.Count > 1, round.Again);
            if (runs.Count == 3)
                end = RoundResult.Ended;
        }, () => end);

        Assert.Equal(3, runs.Count);
    }

    [Fact]
    public void It_ends_when_no_change_could_help()
    {
        world.At(1, () => world.Write("a", 1));

        Watch(end: () => RoundResult.Last);

        Assert.Equal(["0.0 start"], runs);
    }

    private void Watch(Action<WatchRound>? check = null, Func<RoundResult>? end = null) => new WatchLoop(world, Quiet, round =>
    {
        runs.Add(FormattableString.Invariant($"{world.Now.TotalSeconds:0.0} {Change.Words(round.Changes)}"));
        check?.Invoke(round);
        return end?.Invoke() ?? RoundResult.Ended;
    }).Watch(world.End);
}
