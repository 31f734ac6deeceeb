using System.Reflection;
using PipelineKit.Filters;
using PipelineKit.Operators;
using PipelineKit.Registry;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Registry;

/// <summary>Operator classes, read from an assembly's metadata.</summary>
public class OperatorTypesTests
{
    public static TheoryData<Assembly> Assemblies =>
        new() { typeof(FilterServices).Assembly, typeof(OperatorTypesTests).Assembly, typeof(Operator).Assembly };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void They_are_the_classes_with_the_attribute(Assembly assembly)
    {
        var expected = assembly.GetTypes().Where(t => t.IsDefined(typeof(OperatorAttribute), inherit: false));
        Assert.Equal(expected.Select(t => t.FullName).Order(), OperatorTypes.In(assembly).Select(t => t.FullName).Order());
    }
}
