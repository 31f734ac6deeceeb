using PipelineKit.Execution;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>Every built-in operator's example, applied to its <see cref="GoldenInputs"/>, matches the reviewed picture.</summary>
public class GoldenTests
{
    public static TheoryData<string> Names => [.. BuiltIns.Operators.Names];

    /// <summary>The names of all goldens of this class.</summary>
    public static IEnumerable<string> GoldenNames =>
        BuiltIns.Operators.All.SelectMany(o => Goldens.Names(ExamplePipeline.Of(o), o.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public Task Its_example_gives_the_accepted_picture(string name)
    {
        var graph = ExamplePipeline.Of(BuiltIns.Operators.Find(name)!);
        return Goldens.Verify(graph, PipelineRunner.Run(graph, GoldenInputs.Of(name, graph.Inputs.Count)), name);
    }
}
