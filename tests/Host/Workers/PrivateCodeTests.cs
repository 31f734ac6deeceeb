using PipelineKit.Host.Workers;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Workers;

/// <summary>When the program restarts itself so that isolated plugins cannot reach its code.</summary>
public sealed class PrivateCodeTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void An_option_or_the_pipeline_can_request_it()
    {
        var apart = workspace.Text("apart.yaml", "isolation: process\nstages: { i: { op: invert } }\n");
        var plain = workspace.Text("plain.yaml", "stages: { i: { op: invert } }\n");
        Assert.True(PrivateCode.IsWanted(["run", plain, "--isolate"]));
        Assert.True(PrivateCode.IsWanted(["run", apart]));
        Assert.False(PrivateCode.IsWanted(["run", plain, "photos"]));
        Assert.False(PrivateCode.IsWanted(["run", workspace["missing.yaml"]]));
    }

    [Fact]
    public void An_included_pipeline_at_any_depth_can_request_it()
    {
        workspace.Text("parts/apart.yaml", "isolation: process\nstages: { i: { op: invert } }\n");
        workspace.Text("parts/between.yml", "stages: { a: { use: 'apart.yaml' } }\n");
        var outer = workspace.Text("outer.yaml", "stages:\n  a: { use: parts/between.yml }\n");
        Assert.True(PrivateCode.IsWanted(["run", outer]));
    }

    [Fact]
    public void Files_that_include_each_other_terminate()
    {
        var one = workspace.Text("one.yaml", "stages: { a: { use: two.yaml } }\n");
        workspace.Text("two.yaml", "stages: { a: { use: one.yaml } }\n");
        Assert.False(PrivateCode.IsWanted(["run", one]));
    }
}
