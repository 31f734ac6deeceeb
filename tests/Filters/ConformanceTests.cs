using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>Every built-in operator passes the kit that plugin authors have.</summary>
public class ConformanceTests
{
    public static TheoryData<string> Names => [.. BuiltIns.Operators.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_result_depends_on_no_way_of_running_it(string name) =>
        Faults.None(Conformance.Check(BuiltIns.Operators.Find(name)!));
}
