using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Support;

/// <summary>Three images; a hostile plugin misbehaves on <c>b</c>, and the others must be processed.</summary>
internal sealed class HostileWork : IDisposable
{
    /// <summary>The end of the message about a failed worker.</summary>
    public const string Lost = "; fix the plugin; nothing else is affected";

    public HostileWork()
    {
        Files.Text("in/a.csv", "1,2,3\n4,5,6\n");
        Files.Text("in/b.csv", "1,2,3,4,5,6\n7,666,8,9,10,11\n");
        Files.Text("in/c.csv", "7,8,9\n1,2,3\n");
    }

    /// <summary>The folder and the command line.</summary>
    public Workspace Files { get; } = new();

    public void Dispose() => Files.Dispose();

    /// <summary>
    /// Runs a stage over the three images: the one is lost with that complete message, and the others are written.
    /// </summary>
    public void LosesOne(string stage, string fault, params string?[] way)
    {
        Assert.Equal(1, Run(stage, way));

        Assert.Equal($"in/b.csv: error {fault}", Files.Error.Split('\n')[0]);
        Assert.Equal(["a.csv", "c.csv"], Files.Files("out"));
        OthersAreRight();
    }

    /// <summary>Checks that the other images are correct.</summary>
    public void OthersAreRight()
    {
        Assert.Equal("1,2,3\n4,5,6\n", File.ReadAllText(Files["out/a.csv"]));
        Assert.Equal("7,8,9\n1,2,3\n", File.ReadAllText(Files["out/c.csv"]));
    }

    /// <summary>Runs a stage over the three images, one at a time unless the options say otherwise.</summary>
    public int Run(string stage, params string?[] way)
    {
        if (Directory.Exists(Files["out"]))
            Directory.Delete(Files["out"], recursive: true);
        return Files.Run(["run", Pipeline(stage), Files["in"], "-o", Files["out"], "--quiet", "--plugins", Samples.Hostile,
            .. way.OfType<string>(), .. way.Contains("-j") ? Array.Empty<string>() : ["-j", "1"]]);
    }

    /// <summary>Returns a pipeline with the single stage.</summary>
    public string Pipeline(string stage) => Files.Text("p.yaml", $"stages:\n  evil: {stage}\n");
}
