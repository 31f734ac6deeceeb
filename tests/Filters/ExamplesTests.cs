using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>Every built-in operator has summaries of itself and its parameters, and a valid example.</summary>
public class ExamplesTests
{
    private static readonly string[] Families =
        ["align", "arithmetic", "color", "compose", "geometry", "objects", "pair", "restore",
        "source", "stack", "tone", "whole", "window"];

    public static TheoryData<string> Names => [.. BuiltIns.Operators.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_describes_itself(string name)
    {
        var descriptor = BuiltIns.Operators.Find(name)!;
        Assert.Matches(@"^[A-Z].*\.$", descriptor.Summary);
        Assert.Contains(descriptor.Family, Families);
        Assert.All(descriptor.Parameters.All, p => Assert.Matches(@"^\S.*\.$", p.Summary));
        Assert.StartsWith($"{{ op: {name}", descriptor.Example);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_example_is_a_valid_stage(string name)
    {
        var descriptor = BuiltIns.Operators.Find(name)!;
        var graph = ExamplePipeline.Of(descriptor);
        Assert.Equal(name, Assert.Single(graph.Nodes).OperatorName);
    }
}
