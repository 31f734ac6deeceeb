using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Diagnostics;

public class DiagnosticBagTests
{
    private readonly DiagnosticBag bag = new();

    [Fact]
    public void Findings_are_sorted_by_location_and_those_without_one_are_last()
    {
        var (a, b) = (new SourceText("a.yaml", ""), new SourceText("b.yaml", ""));
        bag.Error("PK0101", "6");
        bag.Error("PK0101", "5", new Place(b, 1, 1, 1));
        bag.Error("PK0101", "4", new Place(a, 10, 1, 1));
        bag.Error("PK0101", "3", new Place(a, 2, 10, 1));
        bag.Error("PK0101", "2", new Place(a, 2, 9, 1));
        bag.Warn("PK0101", "1", new Place(a, 1, 1, 1));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], bag.Sorted().Select(d => d.Message));
    }

    [Fact]
    public void A_warning_is_not_an_error()
    {
        bag.Warn("PK0403", "nothing reads stage 'a'");
        Assert.False(bag.HasErrors);
        bag.ThrowIfErrors();
    }

    [Fact]
    public void All_errors_are_thrown_together()
    {
        bag.Error("PK0201", "unknown key 'a'", null, "remove it");
        bag.Error("PK0202", "no 'op'");
        Assert.True(bag.HasErrors);
        var thrown = Assert.Throws<PipelineException>(bag.ThrowIfErrors);
        Assert.Equal("error PK0201: unknown key 'a'; remove it\nerror PK0202: no 'op'", thrown.Message);
        Assert.Equal("PK0201", thrown.Code);
    }

    [Fact]
    public void An_exception_with_one_finding_consists_of_message_and_cure()
    {
        var thrown = new PipelineException("PK0705", "needs 2 GB", "raise --memory");
        Assert.Equal("needs 2 GB; raise --memory", thrown.Message);
        Assert.Equal(new Diagnostic("PK0705", "needs 2 GB", null, "raise --memory"), Assert.Single(thrown.Diagnostics));
    }
}
