using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Files and folders that are replaced by links during a run.</summary>
public sealed class ExchangedFilesTests : IDisposable
{
    private readonly Workspace work = new();

    public ExchangedFilesTests()
    {
        work.Image("in/a.csv");
        work.Text("victim", "precious");
        Directory.CreateDirectory(work["away"]);
    }

    public void Dispose() => work.Dispose();

    [UnixFact(Needs.Links)]
    public void A_folder_replaced_by_a_link_during_the_run_is_not_followed()
    {
        work.Image("in/sub/b.csv", 10);
        work.Image("in/sub/c.csv", 20);
        work.Text("p.yaml", HookOperator.Pipeline(sample =>
        {
            if (sample != 20)
                return;
            Directory.Move(work["out/sub"], work["moved"]);
            Directory.CreateSymbolicLink(work["out/sub"], work["away"]);
        }));
        work.Image("in/sub/d.csv", 30);

        Assert.Equal(1, Run("-j", "1"));

        Assert.Contains("in/sub/d.csv: error PK0715: 'out/sub' is a link, and outputs are not written through links; "
            + "remove the link, or use its target as OUTPUT\n", work.Error);
        Assert.Empty(work.Files("away"));
    }

    [UnixFact(Needs.Links)]
    public void A_temporary_file_replaced_by_a_link_during_the_run_is_not_published()
    {
        work.Text("p.yaml", HookOperator.Pipeline(_ =>
        {
            var temporary = Assert.Single(Directory.GetFiles(work["out"], ".a.csv.*"));
            File.Delete(temporary);
            File.CreateSymbolicLink(temporary, work["victim"]);
        }));
        work.Text("in/a.csv", "1\n");

        Assert.Equal(1, Run("-j", "1"));

        Assert.StartsWith("in/a.csv: error PK0717: 'out/a.csv' was replaced while it was being written; "
            + "find out what else writes to that folder, then run again\n", work.Error);
        Assert.Empty(work.Files("out"));
        Assert.Equal("precious", File.ReadAllText(work["victim"]));
    }

    private int Run(params string[] more) => work.Run(["run", work["p.yaml"], work["in"], "-o", work["out"], "--quiet", .. more]);
}
