using PipelineKit.Diagnostics;
using PipelineKit.Tests.Documents;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Diagnostics;

public class FirstFindingsTests
{
    [Fact]
    public void Nine_thousand_findings_become_a_hundred_and_a_count()
    {
        var bag = new DiagnosticBag();
        for (var i = 0; i < 9000; i++)
            bag.Error(Codes.UnknownKey, $"mistake {i}");

        var found = bag.Sorted();

        Assert.Equal(101, found.Count);
        Assert.Equal("error PK0201: mistake 99", found[99].ToString());
        Assert.Equal("error PK0108: there are 8,900 more errors; fix those above first", found[100].ToString());
        Assert.Equal(found, FirstFindings.Of(found));
        Assert.Equal(101, Assert.Throws<PipelineException>(bag.ThrowIfErrors).Diagnostics.Count);
    }

    [Fact]
    public void A_hundred_findings_are_shown_completely_and_so_is_one_more()
    {
        var all = Enumerable.Range(0, 101).Select(i => new Diagnostic(Codes.UnknownKey, $"{i}")).ToList();

        Assert.Equal(all, FirstFindings.Of(all));
        Assert.Equal(all.Take(100), FirstFindings.Of(all[..100]));
    }

    [Fact]
    public void Errors_take_precedence_over_warnings()
    {
        var all = Enumerable.Range(0, 300).Select(i => new Diagnostic(Codes.UnusedStage, $"{i}", Severity: Severity.Warning))
            .Append(new Diagnostic(Codes.UnknownKey, "the error")).ToList();

        var found = FirstFindings.Of(all);

        Assert.Equal(("error PK0201: the error", "warning PK0108: there are 201 more warnings; fix those above first"),
            (found[^2].ToString(), found[^1].ToString()));
    }

    [Fact]
    public void Errors_in_one_long_line_produce_a_few_kilobytes_of_messages() =>
        Assert.InRange(Reading.Messages($"stages: {{ {string.Join(", ", Enumerable.Range(0, 9000).Select(i => $"q{i}: 1"))} }}")
            .Length, 10_000, 60_000);
}
