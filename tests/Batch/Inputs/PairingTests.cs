using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Inputs;

public sealed class PairingTests : IDisposable
{
    private const string Two = "name: two\ninputs: [left, right]\nstages:\n  sum: { op: add, in: [left, right] }\n";

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Folders_are_paired_by_relative_path_without_extension()
    {
        work.Image("l/x/a.csv", 1);
        work.Image("l/b.csv", 2);
        work.Image("r/x/a.csv", 10);
        work.Image("r/b.csv", 20);

        Assert.Equal(0, Run(work["l"], work["r"]));

        Assert.Equal(["b.csv", "x/a.csv"], work.Files("out"));
        Assert.Equal("22,24\n26,28\n", File.ReadAllText(work["out/b.csv"]));
    }

    [Fact]
    public void A_single_file_input_pairs_with_every_file_of_the_other()
    {
        work.Image("r/a.csv", 10);
        work.Image("r/b.csv", 20);

        Assert.Equal(0, Run(work.Image("flat.csv", 0), work["r"]));

        Assert.Equal(["a.csv", "b.csv"], work.Files("out"));
        Assert.Equal("10,12\n14,16\n", File.ReadAllText(work["out/a.csv"]));
    }

    [Fact]
    public void A_missing_partner_is_an_error_before_anything_runs()
    {
        work.Image("l/a.csv");
        work.Image("l/b.csv");
        work.Image("r/b.csv");
        work.Image("r/c.csv");

        Assert.Equal(2, Run(work["l"], work["r"]));

        Assert.Equal("error PK0703: 'l/a.csv' of input 'left' has no partner in 'right'\n"
            + "error PK0703: 'r/c.csv' of input 'right' has no partner in 'left'; "
            + "add the missing files, or leave these out with --unpaired skip\n", work.Error);
        Assert.Empty(work.Files("out"));
    }

    [Fact]
    public void Unpaired_skip_skips_and_reports_them()
    {
        work.Image("l/a.csv");
        work.Image("l/b.csv");
        work.Image("r/b.csv");

        Assert.Equal(0, Run(work["l"], work["r"], "--unpaired", "skip", "--report", work["report.json"]));

        Assert.Equal(["b.csv"], work.Files("out"));
        Assert.Matches(@"^1 of 1 item done in \S+ s, 1 file without a partner skipped\n$", work.Error);
        Assert.Contains("\"reason\": \"'" + work["l/a.csv"] + "' of input 'left' has no partner in 'right'\"",
            File.ReadAllText(work["report.json"]));
    }

    [Fact]
    public void Folders_without_any_pair_are_an_error_even_when_skipping()
    {
        work.Image("l/a.csv");
        work.Image("r/b.csv");

        Assert.Equal(2, Run(work["l"], work["r"], "--unpaired", "skip"));

        Assert.Equal("error PK0702: no file of any input has its partners; " +
            "partners must have the same relative path, ignoring extensions\n", work.Error);
    }

    [Fact]
    public void Two_files_that_pair_with_the_same_one_are_an_error()
    {
        work.Image("l/a.csv");
        work.Text("l/a.npy", "");
        work.Image("r/a.csv");

        Assert.Equal(2, Run(work["l"], work["r"]));

        Assert.Equal("error PK0703: input 'left': 'l/a.csv' and 'l/a.npy' would match the same partner; "
            + "rename all but one, or choose with a pattern such as 'folder/*.png'\n", work.Error);
    }

    [Fact]
    public void Different_sizes_fail_the_pair()
    {
        work.Image("l/a.csv");
        work.Text("r/a.csv", "1,2,3\n");

        Assert.Equal(1, Run(work["l"], work["r"], "--quiet"));

        Assert.StartsWith("l/a.csv + r/a.csv: error PK0501: ", work.Error);
    }

    private int Run(string left, string right, params string[] more) =>
        work.Run(["run", work.Text("two.yaml", Two), "-i", $"left={left}", "-i", $"right={right}", "-o", work["out"], .. more]);
}
