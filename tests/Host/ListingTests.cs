using System.Text.Json;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Inputs that cannot be listed completely: nothing is skipped silently.</summary>
public sealed class ListingTests : IDisposable
{
    private readonly Workspace work = new();

    public ListingTests()
    {
        work.Image("in/a.csv");
        work.Text("p.yaml", Workspace.Same);
    }

    public void Dispose() => work.Dispose();

    [UnixTheory(Needs.Links)]
    [InlineData("in", "gone")]
    [InlineData("in", "album")]
    [InlineData("in/**/*.csv", "gone")]
    public void A_dangling_name_fails_alone(string input, string target)
    {
        File.CreateSymbolicLink(work["in/album"], target);

        Assert.Equal(1, Run(input));

        var reason = target == "gone" ? "'in/album' is a link to 'gone', which does not exist"
            : "'in/album' cannot be accessed: symbolic links form a cycle";
        Assert.StartsWith($"in/album: error PK0606: {reason}; remove it or restore its target, then run again\n"
            + "1 of 2 items done in ", work.Error);
        using var report = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        var item = report.RootElement.GetProperty("items").EnumerateArray()
            .Single(i => i.GetProperty("name").GetString() == "album");
        Assert.Equal(("failed", "PK0606", work["in/album"]), (item.GetProperty("state").GetString(),
            item.GetProperty("failure").GetProperty("code").GetString(),
            item.GetProperty("inputs").GetProperty("input").GetString()));
        Assert.Equal(["a.csv"], work.Files("out"));
    }

    [UnixFact(Needs.Links)]
    public void A_folder_that_cannot_contain_a_match_is_not_searched()
    {
        File.CreateSymbolicLink(work["in/album"], "gone");

        Assert.Equal(0, Run("in/*.csv", "--quiet"));
    }

    [UnixFact(Needs.Links)]
    public void A_plan_reports_it_too()
    {
        File.CreateSymbolicLink(work["in/album"], "gone");

        Assert.Equal(1, work.Run("plan", work["p.yaml"], work["in"], "-o", work["out"]));

        Assert.StartsWith("in/album: error PK0606: ", work.Error);
    }

    private int Run(string input, params string[] more) =>
        work.Run(["run", work["p.yaml"], work[input], "-o", work["out"], "--report", work["r.json"], .. more]);
}
