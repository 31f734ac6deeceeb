using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>
/// An isolated plugin attacks what it shares with the program: the memory of rows and the pipes. At most the current image is
/// lost; the others are correct. The program has a process of its own, because the attacks reach all rows of its process: in that
/// of the tests, they would zero the images of other tests.
/// </summary>
public sealed class HostileSabotageTests : IDisposable
{
    private const string Operator = "stage 'evil': the operator 'hostile' of plugin 'HostilePlugins'";
    private readonly HostileWork hostile = new();
    private string messages = "";

    public void Dispose() => hostile.Dispose();

    [LinuxFact(Needs.Isolation)]
    public void Shared_memory_cannot_be_truncated_under_the_program() => LosesNothing("truncate-memory");

    [LinuxTheory(Needs.Isolation)]
    [InlineData("--isolate", "")]
    [InlineData(null, "isolation: process\n")]
    public void Memory_of_its_code_cannot_be_truncated_either(string? option, string key)
    {
        var pipeline = hostile.Files.Text("p.yaml",
            $"{key}plugins: [{{ path: '{Samples.Hostile}' }}]\nstages:\n  evil: {{ op: hostile, deed: truncate-host }}\n");

        Assert.Equal((0, ""), (Start(pipeline, option is null ? [] : [option]), messages));
        hostile.OthersAreRight();
    }

    [LinuxTheory(Needs.Isolation), Trait(Effort.Run, Effort.OnlyAll)]
    [InlineData("grow-memory")]
    [InlineData("unlink-memory")]
    [InlineData("exhaust-files")]
    public void Ineffective_attacks_lose_nothing(string deed) => LosesNothing(deed);

    [LinuxTheory(Needs.Isolation), Trait(Effort.Run, Effort.OnlyAll)]
    [InlineData("punch-memory", $"PK0424: {Operator} ")]
    [InlineData("map-over-rows", $"PK0424: {Operator} ")]
    [InlineData("close-files", $"PK0421: {Operator} ended its process")]
    [InlineData("write-garbage", $"PK0420: {Operator} returned an invalid response")]
    [InlineData("write-huge-length", $"PK0420: {Operator} returned an invalid response")]
    [InlineData("write-negative-length", $"PK0420: {Operator} returned an invalid response")]
    [InlineData("write-early-answer", $"PK0420: {Operator} returned an invalid response")]
    [InlineData("stop-itself", $"PK0422: {Operator} took over 4 s for one response and was stopped")]
    public void Effective_attacks_lose_one_image(string deed, string fault)
    {
        Assert.Equal(1, Run(deed));

        Assert.Single(messages.Split('\n'), l => l.Contains("error PK"));
        Assert.Contains($"in/b.csv: error {fault}", messages);
        Assert.Equal(["a.csv", "c.csv"], hostile.Files.Files("out"));
        hostile.OthersAreRight();
    }

    private void LosesNothing(string deed)
    {
        Assert.Equal(0, Run(deed));

        Assert.Equal("1,2,3,4,5,6\n7,666,8,9,10,11\n", File.ReadAllText(hostile.Files["out/b.csv"]));
        hostile.OthersAreRight();
    }

    private int Run(string deed) => Start(hostile.Pipeline($"{{ op: hostile, deed: {deed} }}"),
        ["--plugins", Samples.Hostile, "--isolate", "--operator-timeout", deed == "stop-itself" ? "4" : "60"]);

    private int Start(string pipeline, string[] options)
    {
        using var process = HostProcess.Start(
            ["run", pipeline, hostile.Files["in"], "-o", hostile.Files["out"], "-j", "1", "--quiet", .. options]);
        messages = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
