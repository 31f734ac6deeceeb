using PipelineKit.Host.Context;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Names and paths with special meanings, and names that contain terminal control sequences.</summary>
public sealed class NamesTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void An_empty_path_is_rejected()
    {
        Assert.Equal(2, work.Run("run", work.Text("p.yaml", Workspace.Same), work.Image("a.csv"), "-o", ""));

        Assert.Equal("error PK0701: OUTPUT is empty; name a file or a folder\n", work.Error);
    }

    [Fact]
    public void After_two_dashes_there_are_no_options()
    {
        work.Image("a.csv");
        var pipeline = work.Text("p.yaml", Workspace.Same);

        // The name is treated as a file, not as an option.
        Assert.Equal(2, work.Run("run", pipeline, "-o", work["out"], "--", "-a.csv"));
        Assert.StartsWith("error PK0702: input 'input': no file or folder '-a.csv'", work.Error);

        Assert.Equal(2, work.Run("run", pipeline, "-o", work["out"], "-a.csv"));
        Assert.StartsWith("error PK0701: unknown option '-a.csv'", work.Error);
    }

    [UnixFact(Needs.Links)]
    public void A_dangling_link_is_reported_as_such()
    {
        Directory.CreateDirectory(work["in"]);
        File.CreateSymbolicLink(work["in/a.csv"], "gone.csv");

        Assert.Equal(1, work.Run("run", work.Text("p.yaml", Workspace.Same), work["in"], "-o", work["out"]));

        Assert.StartsWith("in/a.csv: error PK0606: 'in/a.csv' is a link to 'gone.csv', which does not exist\n", work.Error);
    }

    [UnixFact(Needs.Links)]
    public void A_name_can_neither_control_a_terminal_nor_forge_a_line()
    {
        work.Text("in/a\u001B[2J.csv", "no number");
        work.Text("in/b\n1 of 1 item done.csv", "no number");
        work.Text("in/\u202Egnp.csv", "no number");
        var pipeline = work.Text("p.yaml", Workspace.Same);

        Assert.Equal(1, work.Run("run", pipeline, work["in"], "-o", work["out"], "--no-progress"));
        Assert.Contains("in/a\\u001B[2J.csv: error", work.Error);
        Assert.Contains("in/b\\n1 of 1 item done.csv: error", work.Error);
        Assert.Contains("in/\\u202Egnp.csv: error", work.Error);
        Assert.DoesNotContain('\u001B', work.Error);
        Assert.DoesNotContain('\u202E', work.Error);
        Assert.All(work.Error.Split('\n'), line => Assert.False(line.StartsWith("1 of 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Terminal_output_is_always_escaped()
    {
        var terminal = new StringWriter { NewLine = "\n" };
        var writer = new PlainWriter(terminal);

        writer.Write("a\u001B[31mb\tc\n");
        writer.Write('\u009B');
        writer.Write("x\u0007y".ToCharArray(), 0, 3);
        writer.WriteLine("\u2066z\u2028");

        Assert.Equal("a\\u001B[31mb\tc\n\\u009Bx\\u0007y\\u2066z\\u2028\n", terminal.ToString());
    }
}
