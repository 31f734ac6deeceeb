using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Host.Context;
using PipelineKit.Host.Progress;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Progress;

public class ProgressTests
{
    private static readonly BatchItem Item = new("a", 0, [new("in/a.png")], [], []);

    [Fact]
    public void Progress_shows_items_rate_time_left_and_failures()
    {
        var clock = new ManualClock();
        var progress = new BatchProgress(500, clock);
        Assert.Equal("0 of 500 items, 0.0 a second", progress.ToString());

        Finish(progress, new(Item, ItemState.Done));
        Finish(progress, new(Item, ItemState.Failed) { Failure = new("PK0602", "the file is damaged") });
        Finish(progress, new(Item, ItemState.UpToDate));
        clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal("3 of 500 items, 0.5 a second, 16 min 34 s left, 1 up to date, 1 failed", progress.ToString());
    }

    [Fact]
    public void Without_a_terminal_a_line_is_printed_periodically()
    {
        var progress = new BatchProgress(3);
        using var target = new LiveText();
        using (ProgressDisplay.Begin(new LineProgress(progress, target, TimeSpan.FromMilliseconds(5))))
            Assert.True(target.Await(text => text.Contains('\n')));

        Assert.StartsWith("0 of 3 items, 0.0 a second\n", target.ToString());
    }

    [Fact]
    public void A_short_run_without_a_terminal_shows_none()
    {
        using var target = new StringWriter();
        using (ProgressDisplay.Start(new BatchProgress(3), new Streams(TextWriter.Null, target), wanted: true))
        {
        }

        Assert.Equal("", target.ToString());
    }

    [Fact]
    public void On_a_terminal_failures_are_shown_as_they_happen()
    {
        var progress = new BatchProgress(3);
        using var target = new StringWriter();
        using (ProgressDisplay.Start(progress, new Streams(TextWriter.Null, target, Terminal: true), wanted: true))
            Finish(progress, new(Item, ItemState.Failed) { Failure = new("PK0602", "the file is [damaged]") });

        Assert.Contains("in/a.png: error PK0602: the file is [damaged]", target.ToString());
        Assert.Contains("1 of 3 items", target.ToString());
    }

    [Fact]
    public void Nothing_is_shown_if_disabled()
    {
        using var target = new StringWriter();
        // A display shows the state at least when it ends.
        using (ProgressDisplay.Start(new BatchProgress(3), new Streams(TextWriter.Null, target, Terminal: true), wanted: false))
        {
        }

        Assert.Equal("", target.ToString());
    }

    private static void Finish(BatchProgress progress, ItemResult result) =>
        progress.On(new ItemFinished(DateTimeOffset.UnixEpoch, 0, result));
}
