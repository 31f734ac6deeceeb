using System.Reflection;
using PipelineKit.Codecs;
using PipelineKit.Filters;
using PipelineKit.Lettering;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>The registry holds every operator of the assemblies.</summary>
public class BuiltInFiltersTests
{
    [Fact]
    public void Every_operator_of_the_assemblies_is_registered() => Assert.Equal(
        ((Assembly[])[typeof(FilterServices).Assembly, typeof(TextOperator).Assembly, typeof(CodecServices).Assembly])
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(Operator)) && !t.IsAbstract).Select(t => t.FullName).Order(),
        BuiltIns.Operators.All.Select(o => o.Type.FullName).Order());
}
