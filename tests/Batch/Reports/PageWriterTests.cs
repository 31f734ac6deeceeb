using PipelineKit.Batch.Reports.Pages;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Reports;

public class PageWriterTests
{
    [Fact]
    public void A_name_is_shortened_to_one_line()
    {
        Assert.Equal("a↵b⇥c\uFFFDd", PageWriter.Name("a\nb\tc\ad"));
        Assert.Equal(new string('x', 4000), PageWriter.Name(new string('x', 4000)));
        Assert.Equal(new string('x', 4000) + "…", PageWriter.Name(new string('x', 4001)));
    }

    [Fact]
    public void A_surrogate_pair_is_never_split() =>
        Assert.Equal(new string('x', 3999) + "\uFFFD…", PageWriter.Name(new string('x', 3999) + "\U0001F600!"));

    /// <summary>The page contains the complete pipeline.</summary>
    [Fact]
    public void A_long_pipeline_is_shown_completely()
    {
        using var work = new Workspace();
        work.Image("in/a.csv");
        var notes = string.Join('\n', Enumerable.Range(1, 300).Select(i => $"# note {i}, which says nothing"));
        var pipeline = work.Text("p.yaml", $"{notes}\nstages:\n  x: {{ op: multiply, value: 2 }}\n# the end of it\n");
        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["out"], "-j", "1", "--report", work["r.html"]));
        var page = File.ReadAllText(work["r.html"]);
        Assert.Contains("# note 1, which", page);
        Assert.Contains("# note 299, which", page);
        Assert.Contains("# the end of it", page);
    }
}
