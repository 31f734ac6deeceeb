using System.Text;
using System.Text.Json;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

public sealed class InputListTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Files_folders_and_patterns_can_be_combined()
    {
        Assert.Equal(0, Run(work.Image("x/a.csv"), work.Image("b.csv"), Folder("more", "c.csv", "d/e.csv"), work.Image("x/a.csv"),
            Pattern("p/{1,2}.csv", "1.csv", "2.csv", "3.csv")));

        Assert.Equal(["1.csv", "2.csv", "a.csv", "b.csv", "c.csv", "d/e.csv"], work.Files("out"));
    }

    [Fact]
    public void Every_missing_name_is_an_error()
    {
        Assert.Equal(2, Run(work["no"], work.Image("a.csv"), work["nor"]));

        Assert.Equal("error PK0702: input 'input': no file or folder 'no'; "
            + "specify a file, a folder, or a quoted pattern with * or **\n"
            + "error PK0702: input 'input': no file or folder 'nor'; "
            + "specify a file, a folder, or a quoted pattern with * or **\n", work.Error);
    }

    [Theory]
    [InlineData("{0}/in/a.csv\n{0}/in/x/b.csv\n")]
    [InlineData("\uFEFF{0}/in/a.csv\r\n\r\n{0}/in/x/b.csv")]
    [InlineData("{0}/in/a.csv\0{0}/in/x/b.csv\0")]
    public void A_list_of_files_keeps_their_paths(string list)
    {
        work.Image("in/a.csv");
        work.Image("in/x/b.csv");
        work.Image("in/c.csv");
        work.Input = Encoding.UTF8.GetBytes(string.Format(list, work.Root));

        Assert.Equal(0, Run("--files-from", "-"));

        Assert.Equal([$"{work.Root[1..]}/in/a.csv", $"{work.Root[1..]}/in/x/b.csv"], work.Files("out"));
    }

    [Fact]
    public void A_list_can_be_a_file_and_its_names_are_not_patterns()
    {
        work.Image("in/[a].csv");

        Assert.Equal(0, Run("--files-from", work.Text("list", work["in/[a].csv"] + "\n"), work.Image("more/b.csv")));

        Assert.Equal(2, work.Files("out").Length);
    }

    [Fact]
    public void A_missing_listed_file_fails_alone()
    {
        Assert.Equal(1, Run("--files-from", work.Text("list", $"{work.Image("a.csv")}\n{work["b.csv"]}\n")));

        Assert.StartsWith("b.csv: error PK0606: 'b.csv' no longer exists\n", work.Error);
    }

    [Theory]
    [InlineData("\n\n", "error PK0701: the list on standard input contains no file names; write one file name per line\n")]
    [InlineData("a/../../b.png\n", "error PK0701: the list names 'a/../../b.png', which would place its output outside OUTPUT, "
        + "because outputs keep the paths of listed files; list absolute paths, or run in a parent folder of the files\n")]
    public void An_invalid_list_is_an_error(string list, string expected)
    {
        work.Input = Encoding.UTF8.GetBytes(list);

        Assert.Equal(2, Run("--files-from", "-"));

        Assert.Equal(expected, work.Error);
    }

    [Fact]
    public void Standard_input_can_be_used_only_once()
    {
        Assert.Equal(2, Run("-", "--files-from", "-"));

        Assert.Equal("error PK0701: '-' is given twice, but there is only one standard input; "
            + "use '-' for only one of PIPELINE, INPUT and --files-from\n", work.Error);
    }

    [Fact]
    public void Skipped_files_are_listed_in_the_reports()
    {
        Folder("in", "a.csv", "b.CR2", "c.cr2", "d.txt", "e");

        Assert.Equal(0, Run(work["in"], "--report", work["r.json"], "--report", work["r.html"], "--report", work["r.jsonl"]));

        Assert.Matches(@"^1 of 1 item done in \S+ s; "
            + @"4 files skipped: 2 CR2 \(camera raw\), 2 without an image format \(none, txt\)\n$", work.Error);
        using var report = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        var kinds = report.RootElement.GetProperty("skipped");
        Assert.Equal(["CR2 (camera raw)", "without an image format (none, txt)"],
            kinds.EnumerateArray().Select(k => k.GetProperty("reason").GetString()));
        Assert.Equal([work["in/b.CR2"], work["in/c.cr2"]],
            kinds[0].GetProperty("examples").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(4, report.RootElement.GetProperty("counts").GetProperty("ignored").GetInt32());
        Assert.Contains("2 without an image format".Split(' ', 2)[1], File.ReadAllText(work["r.html"]));
        Assert.Contains("{\"skipped\":{\"reason\":\"CR2 (camera raw)\",\"count\":2", File.ReadAllText(work["r.jsonl"]));
    }

    [Fact]
    public void After_two_dashes_nothing_is_an_option()
    {
        var image = work.Image("-q.csv");

        Assert.Equal(0, work.Run("run", "-o", work["out"], "--quiet", "--", work.Text("p.yaml", Workspace.Same), image));

        Assert.Equal(["-q.csv"], work.Files("out"));
    }

    [Fact]
    public void A_dry_run_is_the_plan()
    {
        var image = work.Image("a.csv");
        Assert.Equal(0, work.Run("plan", work.Text("p.yaml", Workspace.Same), image, "-o", work["out"]));
        var plan = work.Out;

        Assert.Equal(0, Run(image, "--dry-run"));

        Assert.Equal(plan, work.Out);
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public void Q_is_quiet()
    {
        Assert.Equal(0, Run(work.Image("a.csv"), "-q"));

        Assert.Equal("", work.Error);
    }

    private int Run(params string[] more) =>
        work.Run(["run", work.Text("p.yaml", Workspace.Same), .. more, "-o", work["out"]]);

    private string Folder(string folder, params string[] files)
    {
        foreach (var file in files)
            work.Image($"{folder}/{file}");
        return work[folder];
    }

    private string Pattern(string pattern, params string[] files)
    {
        Folder(Path.GetDirectoryName(pattern)!, files);
        return work[pattern];
    }
}
