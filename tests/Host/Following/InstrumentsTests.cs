using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Following;

/// <summary>
/// Other tests run pipelines concurrently, so measurements are filtered by pipeline name or only required to increase.
/// </summary>
public sealed class InstrumentsTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_run_is_a_span_whose_children_are_items_whose_children_are_stages()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "PipelineKit",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var mine = new Activity("mine").Start();

        Run("spanned", 1);

        Assert.Same(mine, Activity.Current);
        var run = Assert.Single(spans, s => s.OperationName == "run" && s.GetTagItem("pipelinekit.pipeline") is "spanned");
        Assert.Equal(default, run.ParentSpanId);
        Assert.Equal((2, 1, ActivityStatusCode.Error),
            (run.GetTagItem("pipelinekit.items"), run.GetTagItem("pipelinekit.exit_code"), run.Status));
        var items = spans.Where(s => s.ParentSpanId == run.SpanId && s.TraceId == run.TraceId)
            .ToDictionary(s => (string)s.GetTagItem("pipelinekit.item")!);
        Assert.Equal(["a", "b"], items.Keys.Order());
        Assert.Equal((ActivityStatusCode.Error, "PK0601", "the file is not an image in a supported format"),
            (items["b"].Status, items["b"].GetTagItem("error.type"), items["b"].StatusDescription));
        var stages = spans.Where(s => s.ParentSpanId == items["a"].SpanId).ToList();
        Assert.Contains(stages,
            s => s.GetTagItem("pipelinekit.operator") is "abs" && s.GetTagItem("pipelinekit.stage") is "same");
        Assert.All(stages, s => Within(items["a"], s));
        Assert.All(items.Values, i => Within(run, i));
        Assert.DoesNotContain(spans, s => s.ParentSpanId == items["b"].SpanId);
    }

    [Fact]
    public void Items_seconds_and_bytes_are_counted_and_no_tag_is_a_path()
    {
        var heard = new ConcurrentQueue<(string Name, double Value, KeyValuePair<string, object?>[] Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "PipelineKit")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => heard.Enqueue((i.Name, value, tags.ToArray())));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => heard.Enqueue((i.Name, value, tags.ToArray())));
        listener.Start();

        Run("metered", 1);

        Assert.Contains(heard, h => h.Name == "pipelinekit.items" && h.Value == 1 && Tags(h.Tags) == "state=done");
        Assert.Contains(heard, h => h.Name == "pipelinekit.items" && h.Value == 1 && Tags(h.Tags) == "state=failed, code=PK0601");
        Assert.Contains(heard, h => h.Name == "pipelinekit.item.duration" && h.Value > 0 && Tags(h.Tags) == "state=done");
        Assert.Contains(heard, h => h.Name == "pipelinekit.bytes" && h.Value > 0 && Tags(h.Tags) == "operator=abs");
        Assert.All(heard.SelectMany(h => h.Tags), tag =>
        {
            Assert.Contains(tag.Key, new[] { "state", "code", "operator" });
            Assert.DoesNotContain("/", (string)tag.Value!);
            Assert.DoesNotContain(".csv", (string)tag.Value!);
        });
    }

    private void Run(string name, int code)
    {
        work.Image("in/a.csv");
        work.Text("in/b.png", "no image");
        Assert.Equal(code,
            work.Run("run", work.Text("p.yaml", Workspace.Same.Replace("name: same", $"name: {name}", StringComparison.Ordinal)),
                work["in"], "-o", work["out"], "-j", "2"));
    }

    private static string Tags(KeyValuePair<string, object?>[] tags) => string.Join(", ", tags.Select(t => $"{t.Key}={t.Value}"));

    private static void Within(Activity outer, Activity inner)
    {
        Assert.True(inner.StartTimeUtc >= outer.StartTimeUtc, "begins before its parent");
        Assert.True(inner.StartTimeUtc + inner.Duration <= outer.StartTimeUtc + outer.Duration, "ends after its parent");
    }
}
