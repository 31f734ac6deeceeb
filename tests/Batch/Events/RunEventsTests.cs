using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Batch.Events;

public class RunEventsTests
{
    private static readonly BatchItem Item = new("a", 0, [new("in/a.png")], [], []);

    [Fact]
    public void Every_listener_receives_every_event_in_the_same_order()
    {
        var events = new RunEvents();
        var (first, second) = (new List<int>(), new List<int>());
        events.Subscribe(e => first.Add(((ItemFinished)e).Index));
        events.Subscribe(e => second.Add(((ItemFinished)e).Index));

        Parallel.For(0, 1000, i => events.Publish(Finished(i, new(Item, ItemState.Done))));

        Assert.Equal(Enumerable.Range(0, 1000), first.Order());
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_listener_that_throws_is_unsubscribed_and_its_fault_recorded()
    {
        var events = new RunEvents();
        var heard = 0;
        events.Subscribe(_ => throw new IOException("No space left on device"),
            e => new("PK0711", $"the report 'r.json' cannot be written: {e.Message}"));
        events.Subscribe(_ => throw new InvalidOperationException("Sequence contains no elements."));
        events.Subscribe(_ => throw new PipelineException("PK0710", "the ledger 'l' cannot be written", "check the disk"));
        events.Subscribe(_ => heard++);

        events.Publish(Finished(0, new(Item, ItemState.Done)));
        events.Publish(Finished(1, new(Item, ItemState.Done)));

        Assert.Equal(2, heard);
        Assert.Equal(
            ["error PK0711: the report 'r.json' cannot be written: No space left on device",
                "error PK0708: internal error: InvalidOperationException: Sequence contains no elements; please report it",
                "error PK0710: the ledger 'l' cannot be written; check the disk"],
            events.Faults.Select(f => f.ToString()));
    }

    [Fact]
    public void Consecutive_machine_failures_stop_the_run()
    {
        var rule = new StopRule(int.MaxValue);
        for (var i = 1; i < StopRule.RetryableInARow; i++)
            rule.On(Finished(i, Full));
        rule.On(Finished(20, new(Item, ItemState.Failed) { Failure = new("PK0602", "the file is damaged") }));
        Assert.False(rule.Stopped);

        rule.On(Finished(21, Full));

        Assert.True(rule.Stopped);
        Assert.Equal("error PK0713: 10 items in a row failed because of "
            + "the machine, the last one because the output cannot be written: "
            + "No space left on device; clear the cause, then run the same command again: it resumes where this run stopped",
            rule.Machine?.ToString());
    }

    [Fact]
    public void A_cluster_node_is_named_and_abandoned_sooner()
    {
        var rule = new StopRule(int.MaxValue) { MostInARow = 3, Node = "n7" };
        for (var i = 0; i < 3; i++)
            rule.On(Finished(i, Full));

        Assert.True(rule.Stopped);
        Assert.Equal("error PK0713: 3 items in a row failed because of the node 'n7', the last one because the "
            + "output cannot be written: No space left on device; exclude the node and run the shard again elsewhere: it "
            + "resumes where this attempt stopped", rule.Machine?.ToString());
    }

    [Fact]
    public void No_item_starts_that_would_not_finish_in_time()
    {
        // With the safety margin, the next item is expected to take an hour and a half.
        var rule = new StopRule(int.MaxValue) { EndsAt = DateTimeOffset.UtcNow.AddMinutes(80) };
        Assert.False(rule.Stopped);
        rule.On(Finished(0, new(Item, ItemState.Done) { Time = TimeSpan.FromMinutes(50) }));
        Assert.False(rule.Stopped);
        rule.On(Finished(1, new(Item, ItemState.Done) { Time = TimeSpan.FromHours(1) }));
        Assert.True(rule.Stopped);
        Assert.True(rule.OutOfTime);
        Assert.Null(rule.Machine);
    }

    [Fact]
    public void A_success_between_machine_failures_keeps_the_run_going()
    {
        var rule = new StopRule(int.MaxValue);
        for (var i = 0; i < 5 * StopRule.RetryableInARow; i++)
            rule.On(Finished(i, i % 5 == 0 ? new(Item, ItemState.Done) : Full));

        Assert.False(rule.Stopped);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(23, true)]
    [InlineData(24, true)]
    [InlineData(28, true)]
    [InlineData(30, true)]
    [InlineData(122, true)]
    [InlineData(13, false)]
    [InlineData(2, false)]
    public void Machine_faults_are_distinguished_from_image_faults(int error, bool retryable)
    {
        var fault = new InvalidOperationException("outer", new IOException("inner", error));

        Assert.Equal(retryable, ItemFailure.Of(fault).Retryable);
    }

    private static ItemResult Full { get; } = new(Item, ItemState.Failed)
    {
        Failure = new("PK0607", "the output cannot be written: No space left on device") { Retryable = true },
    };

    private static ItemFinished Finished(int index, ItemResult result) => new(DateTimeOffset.UnixEpoch, index, result);
}
