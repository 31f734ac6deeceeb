using System.Reflection;
using System.Text.RegularExpressions;
using PipelineKit.Diagnostics;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Contract.Diagnostics;

/// <summary>docs/errors.md against <see cref="Codes"/>.</summary>
public class ErrorsPageTests
{
    private static readonly string[] Known =
        [.. typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    private static readonly (string Code, string Text)[] Entries =
        [.. Regex.Split(Repository.Read("docs/errors.md"), "^### ", RegexOptions.Multiline)
            .Skip(1).Select(e => (e[..e.IndexOf('\n')], e))];

    [Fact]
    public void Every_code_has_one_entry_in_order_and_no_entry_is_without_a_code() =>
        Assert.Equal(Known.Order(StringComparer.Ordinal), Entries.Select(e => e.Code));

    [Fact]
    public void Codes_are_unique() => Assert.Equal(Known.Distinct(), Known);

    [Fact]
    public void Every_entry_has_a_meaning_an_example_of_its_code_and_a_cure() =>
        Assert.All(Entries,
            e => Assert.Matches(
                $@"^{e.Code}\n\n[^\n]+\n\n```text\n(p\.yaml:\d+:\d+: )?(error|warning) {e.Code}: (?s:.+)\n```\n\n" +
                    @"\*\*Cure:\*\* [^\n]+\n",
                e.Text));

    [Fact]
    public void Every_code_is_under_the_heading_of_its_hundred()
    {
        var groups = Regex.Split(Repository.Read("docs/errors.md"), "^## ", RegexOptions.Multiline).Skip(1).ToList();
        Assert.All(groups,
            g => Assert.All(Regex.Matches(g, @"^### PK(\d\d)", RegexOptions.Multiline),
                m => Assert.Equal(g[..2], m.Groups[1].Value)));
        Assert.NotEmpty(groups);
    }
}
