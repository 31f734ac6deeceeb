using PipelineKit.Batch.Watching;
using Xunit;

namespace PipelineKit.Tests.Batch.Watching;

public class WatchLoopTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.2);
    private readonly FakeWatchEnvironment environment = new();
    private readonly List<string> runs = [];

    [Fact]
    public void It_runs_at_once_and_again_after_a_change()
    {
        environment.Write("a", 1);
        environment.At(10, () => environment.Write("a", 2));

        Watch();

        Assert.Equal(["0.0 start", "10.2 a changed"], runs);
    }

    [Fact]
    public void Changes_in_quick_succession_cause_one_run()
    {
        environment.Write("a", 1);
        for (var i = 1; i <= 8; i++)
        {
            var version = i;
            environment.At(10 + 0.1 * i, () => environment.Write("a", 1 + version));
        }
        environment.At(10.05, () => environment.Write("b", 1));

        Watch();

        Assert.Equal(["0.0 start", "11.0 a changed, b appeared"], runs.Select(r => r.Replace("11.1", "11.0")));
    }

    [Fact]
    public void A_replaced_file_causes_one_run()
    {
        environment.Write("p.yaml", 1);
        environment.At(3, () => environment.Remove("p.yaml"));
        environment.At(3.05, () => environment.Write("p.yaml", 2));

        Watch();

        Assert.Equal(2, runs.Count);
        Assert.EndsWith("p.yaml changed", runs[1]);
    }

    [Fact]
    public void A_reverted_change_causes_no_run()
    {
        environment.Write("a", 1);
        environment.At(3, () => environment.Write("a.tmp", 1));
        environment.At(3.05, () => environment.Remove("a.tmp"));

        Watch();

        Assert.Equal(["0.0 start"], runs);
    }

    [Fact]
    public void Continuous_changes_delay_a_run_only_briefly_and_changing_files_are_skipped()
    {
        environment.Write("log", 1);
        for (var i = 1; i <= 100; i++)
        {
            var version = i;
            environment.At(10 + 0.1 * i, () => environment.Write("log", 1 + version));
        }
        environment.At(10.05, () => environment.Write("photo", 1));

        Watch(round => Assert.Equal(runs.Count == 2 ? ["log"] : [], round.Moving.ToArray()));

        Assert.Equal(3, runs.Count);
        Assert.EndsWith("photo appeared", runs[1]);
        Assert.InRange(double.Parse(runs[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), 15, 16);
        Assert.EndsWith("log changed", runs[2]);
    }

    [Fact]
    public void A_change_during_a_run_is_not_lost()
    {
        environment.Write("a", 1);

        Watch(_ =>
        {
            if (runs.Count == 1)
                environment.Write("a", 2);
        });

        Assert.Equal(2, runs.Count);
        Assert.EndsWith("a changed", runs[1]);
    }

    [Fact]
    public void A_run_that_could_not_start_is_retried()
    {
        var end = RoundResult.Busy;
        environment.At(100, () => { });

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
        environment.At(1, () => environment.Write("a", 1));

        Watch(end: () => RoundResult.Last);

        Assert.Equal(["0.0 start"], runs);
    }

    private void Watch(Action<WatchRound>? check = null, Func<RoundResult>? end = null) =>
        new WatchLoop(environment, Quiet, round =>
        {
            runs.Add(FormattableString.Invariant($"{environment.Now.TotalSeconds:0.0} {Change.Words(round.Changes)}"));
            check?.Invoke(round);
            return end?.Invoke() ?? RoundResult.Ended;
        }).Watch(environment.End);
}
