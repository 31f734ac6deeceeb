using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Foreign files and links in place of the program's state files or outputs.</summary>
public sealed class OwnOutputsTests : IDisposable
{
    private const string State = "out/.pipelinekit", Cure = "; remove it, and run again\n";
    private readonly Workspace work = new();

    public OwnOutputsTests()
    {
        work.Image("in/a.csv");
        work.Text("p.yaml", Workspace.Same);
        work.Text("victim", "precious");
        Directory.CreateDirectory(work["away"]);
    }

    public void Dispose() => work.Dispose();

    [UnixTheory(Needs.Links)]
    [InlineData("lock")]
    [InlineData("ledger.jsonl")]
    public void A_link_is_rejected_and_not_followed(string name)
    {
        Directory.CreateDirectory(work[State]);
        File.CreateSymbolicLink(work[$"{State}/{name}"], work["victim"]);

        Assert.Equal(2, Run());

        Assert.Equal($"error PK0716: '{State}/{name}' is a link, but this program needs a file of its own "
            + $"there{Cure}", work.Error);
        Assert.Equal("precious", File.ReadAllText(work["victim"]));
    }

    [UnixTheory(Needs.Devices)]
    [InlineData("lock")]
    [InlineData("ledger.jsonl")]
    public void A_named_pipe_is_rejected_immediately(string name)
    {
        Directory.CreateDirectory(work[State]);
        NamedPipe.Make(work[$"{State}/{name}"]);

        Assert.Equal(2, Run());

        Assert.Equal($"error PK0716: '{State}/{name}' is a named pipe, but this program needs a file of its own there{Cure}",
            work.Error);
    }

    [UnixFact(Needs.Devices)]
    public void A_plan_rejects_them_too()
    {
        Directory.CreateDirectory(work[State]);
        NamedPipe.Make(work[$"{State}/ledger.jsonl"]);

        Assert.Equal(2, work.Run("plan", work["p.yaml"], work["in"], "-o", work["out"]));

        Assert.StartsWith("error PK0716: ", work.Error);
    }

    [UnixFact(Needs.Links)]
    public void A_link_in_place_of_their_folder_is_rejected()
    {
        Directory.CreateDirectory(work["out"]);
        Directory.CreateSymbolicLink(work[State], work["away"]);

        Assert.Equal(2, Run());

        Assert.Equal($"error PK0716: '{State}' is a link, but this program needs a folder of its own there{Cure}", work.Error);
        Assert.Empty(work.Files("away"));
    }

    [UnixFact(Needs.Links)]
    public void An_OUTPUT_that_is_itself_a_link_is_allowed()
    {
        Directory.CreateSymbolicLink(work["out"], work["away"]);

        Assert.Equal(0, Run());

        Assert.Equal(["a.csv"], work.Files("away"));
    }

    [UnixFact(Needs.Links)]
    public void A_link_inside_OUTPUT_is_rejected_wherever_it_leads()
    {
        work.Image("in/sub/b.csv");
        Directory.CreateDirectory(work["out/other"]);
        Directory.CreateSymbolicLink(work["out/sub"], "other");

        Assert.Equal(2, Run());

        Assert.Equal("error PK0715: the output 'out/sub/b.csv' would be written to 'out/other' through a link, "
            + "which is not allowed; remove the link\n", work.Error);
    }

    [UnixFact(Needs.Links)]
    public void An_output_replaced_by_a_link_is_written_again()
    {
        Run();
        File.Move(work["out/a.csv"], work["away/a.csv"]);
        File.CreateSymbolicLink(work["out/a.csv"], work["away/a.csv"]);

        Assert.Equal(0, Run());

        Assert.Null(new FileInfo(work["out/a.csv"]).LinkTarget);
    }

    [Theory]
    [InlineData("ledger.jsonl")]
    [InlineData("ledger.json")]
    public void A_report_never_replaces_a_ledger(string name)
    {
        Run();
        var before = File.ReadAllBytes(work[$"{State}/ledger.jsonl"]);

        Assert.Equal(2, Run("--report", work[$"{State}/{name}"]));

        Assert.Equal($"error PK0704: the report '{State}/ledger.jsonl' would replace the ledger or the lock of an output folder; "
            + "choose another name\n", work.Error);
        Assert.Equal(before, File.ReadAllBytes(work[$"{State}/ledger.jsonl"]));
    }

    [Fact]
    public void A_report_never_replaces_the_pipeline()
    {
        File.Move(work["p.yaml"], work["p.json"]);

        Assert.Equal(2, work.Run("run", work["p.json"], work["in"], "-o", work["out"], "--report", work["p.json"]));

        Assert.Equal("error PK0704: the report 'p.json' would replace the pipeline's file; choose another name\n", work.Error);
        Assert.Equal(Workspace.Same, File.ReadAllText(work["p.json"]));
    }

    [UnixFact(Needs.Links)]
    public void A_report_replaces_a_link_without_writing_to_its_target()
    {
        File.CreateSymbolicLink(work["r.jsonl"], work["victim"]);

        Assert.Equal(0, Run("--report", work["r.jsonl"]));

        Assert.Equal("precious", File.ReadAllText(work["victim"]));
        Assert.Null(new FileInfo(work["r.jsonl"]).LinkTarget);
    }

    [Fact]
    public void Leftovers_of_a_crashed_run_are_removed_everywhere()
    {
        const string temporary = "out/deep/.b.csv.pipelinekit-0123456789abcdef0123456789abcdef.tmp";
        Run();
        work.Text(temporary, "half");
        Run();
        Assert.True(File.Exists(work[temporary]));
        work.Text($"{State}/lock", "4711");

        Assert.Equal(0, Run());

        Assert.False(File.Exists(work[temporary]));
    }

    private int Run(params string[] more) => work.Run(["run", work["p.yaml"], work["in"], "-o", work["out"], "--quiet", .. more]);
}
