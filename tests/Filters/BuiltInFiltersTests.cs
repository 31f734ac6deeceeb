using PipelineKit.Filters;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>The registry holds what the assembly has.</summary>
public class BuiltInFiltersTests
{
    [Fact]
    public void Every_operator_of_the_assembly_is_registered() => Assert.Equal(
        typeof(FilterServices).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Operator)) && !t.IsAbstract).Select(t => t.FullName).Order(),
        BuiltIns.Operators.All.Select(o => o.Type.FullName).Order());
}
