using PipelineKit.Host.Workers;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Workers;

/// <summary>When the program starts itself once more, so that plugins that run apart cannot reach its code.</summary>
public sealed class PrivateCodeTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void An_option_or_the_pipeline_asks_for_it()
    {
        var apart = workspace.Text("apart.yaml", "isolation: process\nstages: { i: { op: invert } }\n");
        var plain = workspace.Text("plain.yaml", "stages: { i: { op: invert } }\n");
        Assert.True(PrivateCode.IsWanted(["run", plain, "--isolate"]));
        Assert.True(PrivateCode.IsWanted(["run", apart]));
        Assert.False(PrivateCode.IsWanted(["run", plain, "photos"]));
        Assert.False(PrivateCode.IsWanted(["run", workspace["missing.yaml"]]));
    }

    [Fact]
    public void So_does_a_pipeline_that_is_used_however_deep()
    {
        workspace.Text("parts/apart.yaml", "isolation: process\nstages: { i: { op: invert } }\n");
        workspace.Text("parts/between.yml", "stages: { a: { use: 'apart.yaml' } }\n");
        var outer = workspace.Text("outer.yaml", "stages:\n  a: { use: parts/between.yml }\n");
        Assert.True(PrivateCode.IsWanted(["run", outer]));
    }

    [Fact]
    public void Files_that_use_each_other_come_to_an_end()
    {
        var one = workspace.Text("one.yaml", "stages: { a: { use: two.yaml } }\n");
        workspace.Text("two.yaml", "stages: { a: { use: one.yaml } }\n");
        Assert.False(PrivateCode.IsWanted(["run", one]));
    }
}
