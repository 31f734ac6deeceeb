using System.Diagnostics;
using PipelineKit.Batch.Files;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Difficult names and paths.</summary>
public sealed class PathTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [LinuxFact("names of any bytes")]
    public void Names_of_every_kind_are_preserved()
    {
        string[] names = [" ", "a b", "-n", "new\nline", "tab\there", "q'u\"o", "*?[x]",
            "$(x)`y`", "ä", "画像", "👩‍👩‍👧", "مرحبا", "a.b.c", new('x', 251), new('é', 125)];
        foreach (var name in names)
            work.Image($"in/{name}.csv");

        Assert.True(Run() == 0, work.Error);
        Assert.Equal(names.Select(n => $"{n}.csv").Order(StringComparer.Ordinal), Outputs());
        Assert.Equal(0, Run());
        Assert.Contains($"{names.Length} up to date", work.Error);
    }

    [Fact]
    public void Names_that_differ_only_in_case_are_distinct_if_the_file_system_agrees()
    {
        work.Image("in/A.csv", 1);
        work.Image("in/a.csv", 5);

        Assert.Equal(LetterCase.Ignored(work.Root) ? 2 : 0, Run());
        Assert.Equal(LetterCase.Ignored(work.Root) ? [] : ["A.csv", "a.csv"], Outputs());
    }

    [Fact]
    public void A_name_that_gets_too_long_fails_and_leaves_nothing()
    {
        work.Image($"in/{new string('x', 251)}.csv");
        work.Image("in/a.csv");
        work.Text("p.yaml", "stages:\n  n: { op: normalize }\noutputs:\n  n: { from: n, format: webp }\n");

        Assert.Equal(1, work.Run("run", work["p.yaml"], work["in"], "-o", work["out"]));

        Assert.Contains("error PK0607: the output cannot be written: ", work.Error);
        Assert.Equal(["a.webp"], Outputs());
    }

    [LinuxFact("names of any bytes")]
    public void A_name_that_is_not_UTF_8_is_reported_with_a_cure()
    {
        work.Image("in/a.csv");
        Shell("printf '1\\n' > $'in/\\xff.csv'");

        Assert.Equal(1, Run());
        Shell("rm $'in/\\xff.csv'");

        Assert.StartsWith(
            "in/\uFFFD.csv: error PK0606: 'in/\uFFFD.csv' no longer exists; its name is not valid UTF-8: rename it\n",
            work.Error);
        Assert.Equal(["a.csv"], Outputs());
    }

    [UnixFact(Needs.Links)]
    public void Cyclic_links_fail_by_name_and_end()
    {
        work.Image("in/a.csv");
        File.CreateSymbolicLink(work["in/self.csv"], "self.csv");
        Directory.CreateSymbolicLink(work["in/up"], work["in"]);

        Assert.Equal(1, Run());
        Assert.StartsWith(
            "in/self.csv: error PK0606: 'in/self.csv' cannot be read: symbolic links form a cycle; " +
            "check its permissions and the disk\n", work.Error);
        Assert.Equal(["a.csv"], Outputs());

        Directory.Delete(work["out"], recursive: true);
        Assert.Equal(1, work.Run("run", Same, work["in/**/*.csv"], "-o", work["out"]));
        Assert.Equal(["a.csv"], Outputs());
    }

    [LinuxFact(Needs.Devices)]
    public void Devices_pipes_and_folders_are_never_replaced_by_an_output()
    {
        var (pipeline, image) = (work.Text("p.yaml", Workspace.Same), work.Image("a.csv"));
        using (var shell = Process.Start(new ProcessStartInfo("mkfifo", [work["pipe.csv"], work["pipe.html"]]))!)
            shell.WaitForExit();
        Directory.CreateDirectory(work["folder/a.csv"]);

        Assert.Equal(2, work.Run("run", pipeline, image, "-o", work["pipe.csv"]));
        Assert.Equal("error PK0704: the output 'pipe.csv' is a named pipe, which is never replaced; choose another OUTPUT\n",
            work.Error);
        Assert.Equal(2, work.Run("run", pipeline, image, "-o", work["folder"]));
        Assert.Equal("error PK0704: the output 'folder/a.csv' is a folder, which is never replaced; choose another OUTPUT\n",
            work.Error);
        Assert.Equal(2, work.Run("run", pipeline, image, "-o", work["b.csv"], "--report", work["pipe.html"]));
        Assert.Equal("error PK0704: the output 'pipe.html' is a named pipe, which is never replaced; choose another OUTPUT\n",
            work.Error);
        Assert.False(File.Exists(work["b.csv"]));
    }

    [LinuxFact(Needs.Devices)]
    public void Pipes_and_devices_are_never_opened()
    {
        work.Image("in/a.csv");
        using (var shell = Process.Start(new ProcessStartInfo("mkfifo", [work["in/pipe.csv"], work["in/pipe.png"]]))!)
            shell.WaitForExit();
        File.CreateSymbolicLink(work["in/zero.csv"], "/dev/zero");

        Assert.Equal(1, Run());

        var lines = work.Error.Split('\n');
        Assert.Equal("in/pipe.csv: error PK0712: 'in/pipe.csv' is a named pipe, " +
            "but only regular files are read; copy its contents to a file", lines[0]);
        Assert.Equal("in/pipe.png: error PK0712: 'in/pipe.png' is a named pipe, " +
            "but only regular files are read; copy its contents to a file", lines[1]);
        Assert.Equal("in/zero.csv: error PK0712: 'in/zero.csv' is a device, " +
            "but only regular files are read; copy its contents to a file", lines[2]);
        Assert.Equal(1, work.Run("plan", Same, work["in"]));
        Assert.Contains("in/pipe.png: error PK0712: ", work.Error);
        Assert.Equal(1, work.Run("run", Same, work["in/pipe.csv"], "-o", work["o.csv"]));
        Assert.Contains("error PK0712: ", work.Error);
        Assert.Equal(["a.csv"], Outputs());
    }

    [Fact]
    public void A_vanished_input_fails_alone()
    {
        for (var i = 1; i <= 3; i++)
            work.Image($"in/{i}.csv", i * 10);
        var pipeline = work.Text("p.yaml", HookOperator.Pipeline(_ => File.Delete(work["in/3.csv"])));

        Assert.Equal(1, work.Run("run", pipeline, work["in"], "-o", work["out"], "-j", "1", "--quiet"));

        Assert.StartsWith("in/3.csv: error PK0606: 'in/3.csv' no longer exists\n", work.Error);
        Assert.Equal(["1.csv", "2.csv"], Outputs());
    }

    [Fact]
    public void An_input_that_changes_while_it_is_read_fails()
    {
        work.Image("in/1.csv");
        var pipeline = work.Text("p.yaml", HookOperator.Pipeline(_ => work.Image("in/1.csv", 77)));

        Assert.Equal(1, work.Run("run", pipeline, work["in"], "-o", work["out"], "-j", "1", "--quiet"));

        Assert.StartsWith(
            "in/1.csv: error PK0714: 'in/1.csv' changed while it was being read; run again when no other program writes to it\n",
            work.Error);
        Assert.Empty(Outputs());
        Assert.DoesNotContain(work.Files("out"), f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [UnixFact(Needs.Links)]
    public void A_link_out_of_the_output_folder_is_rejected()
    {
        work.Image("in/deep/a.csv");
        work.Image("in/b.csv");
        Directory.CreateDirectory(work["away"]);
        Directory.CreateDirectory(work["out"]);
        Directory.CreateSymbolicLink(work["out/deep"], work["away"]);

        Assert.Equal(2, Run());

        Assert.Equal("error PK0715: the output 'out/deep/a.csv' would be written to "
            + $"'{work["away"].Replace(work.Root + "/", "")}', which is not in OUTPUT 'out': a link points there; "
            + "remove the link, or use that folder as OUTPUT\n", work.Error);
        Assert.Empty(work.Files("away"));
        Assert.Empty(work.Files("out"));
    }

    [UnixFact(Needs.Links)]
    public void A_link_with_the_name_of_an_output_is_replaced_and_its_target_unchanged()
    {
        work.Image("in/a.csv");
        work.Text("away/a.csv", "mine");
        Directory.CreateDirectory(work["out"]);
        File.CreateSymbolicLink(work["out/a.csv"], work["away/a.csv"]);

        Assert.Equal(0, Run());

        Assert.Equal("mine", File.ReadAllText(work["away/a.csv"]));
        Assert.Null(new FileInfo(work["out/a.csv"]).LinkTarget);
    }

    [Fact]
    public void Output_names_that_lead_elsewhere_are_rejected()
    {
        work.Image("in/a.csv");
        foreach (var name in new[] { "../x", "..", "/x", "a/b" })
        {
            Assert.Equal(2,
                work.Run("run",
                    work.Text("p.yaml",
                        $"stages:\n  s: {{ op: abs }}\noutputs:\n  \"{name}\": {{ from: s }}\n  o: {{ from: s }}\n"),
                        work["in"], "-o", work["out"]));
            Assert.Contains("error PK0209: ", work.Error);
        }
        Assert.Equal(["in/a.csv", "p.yaml"], work.Files());
    }

    [Fact]
    public void A_file_in_place_of_the_output_folder_is_reported_once()
    {
        for (var i = 0; i < 5; i++)
            work.Image($"in/{i}.csv");
        work.Text("out", "a file");

        Assert.Equal(2, Run());

        Assert.Equal("error PK0711: nothing can be written to OUTPUT 'out': " +
            "'out' is not a folder; choose another folder, or fix the cause\n", work.Error);
        Assert.Equal("a file", File.ReadAllText(work["out"]));
    }

    [LinuxFact("/proc")]
    public void A_read_only_output_folder_is_reported_once()
    {
        for (var i = 0; i < 5; i++)
            work.Image($"in/{i}.csv");

        // Not even the superuser can write here.
        Assert.Equal(2, work.Run("run", Same, work["in"], "-o", "/proc/pipelinekit-test/out"));

        Assert.Matches("^error PK0711: nothing can be written to OUTPUT '/proc/pipelinekit-test/out': " +
            "(the folder cannot be created|'/proc': Permission denied); choose another folder, or fix the cause\n$",
            work.Error);
    }

    // .NET cannot represent such a file name.
    private void Shell(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = work.Root })!;
        shell.WaitForExit();
    }

    private string Same => work.Text("same.yaml", Workspace.Same);

    private int Run() => work.Run("run", Same, work["in"], "-o", work["out"]);

    private string[] Outputs() => work.Files("out");
}
