using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Contract.Diagnostics;

public class DiagnosticTests
{
    [Fact]
    public void A_finding_is_one_line_with_place_code_message_and_cure()
    {
        var place = new Place(new SourceText("p.yaml", "op: gausian"), 1, 5, 7);
        Assert.Equal("p.yaml:1:5: error PK0203: unknown operator 'gausian'; did you mean 'gaussian'?",
            new Diagnostic(Codes.UnknownOperator, "unknown operator 'gausian'", place, "did you mean 'gaussian'?").ToString());
    }

    [Fact]
    public void Location_and_cure_are_optional_and_a_warning_is_marked() =>
        Assert.Equal("warning PK0403: nothing reads stage 'a'",
            new Diagnostic(Codes.UnusedStage, "nothing reads stage 'a'", Severity: Severity.Warning).ToString());

    [Theory]
    [InlineData(Codes.YamlSyntax, CodeGroup.Yaml)]
    [InlineData(Codes.MissingFact, CodeGroup.Parameters)]
    [InlineData(Codes.SizeMismatch, CodeGroup.Images)]
    [InlineData(Codes.StudioListen, CodeGroup.Run)]
    [InlineData("PK9901", CodeGroup.Other)]
    [InlineData("PK-301", CodeGroup.Other)]
    [InlineData("MY0301", CodeGroup.Other)]
    [InlineData("", CodeGroup.Other)]
    public void A_code_belongs_to_the_group_of_its_first_two_digits(string code, CodeGroup group)
    {
        Assert.Equal(group, new Diagnostic(code, "found").Group);
        Assert.Equal(group, new PipelineException(code, "found").Group);
    }

    [Fact]
    public void The_line_follows_with_carets_under_the_location() =>
        Assert.Equal("""
            p.yaml:2:7: error PK0203: unknown
                  op: gausian # blur
                      ^^^^^^^
            """, Render("stages:\n  op: gausian # blur", 2, 7, 7));

    [Fact]
    public void A_tab_keeps_its_width_over_the_caret() =>
        Assert.Equal("p.yaml:1:4: error PK0203: unknown\n    \ta\tb\n    \t \t^", Render("\ta\tb", 1, 4, 1));

    [Fact]
    public void The_carets_end_with_the_line() =>
        Assert.Equal("p.yaml:1:3: error PK0203: unknown\n    abcd\n      ^^", Render("abcd", 1, 3, 99));

    [Fact]
    public void A_location_beyond_the_line_has_its_caret_at_the_end() =>
        Assert.Equal("p.yaml:1:9: error PK0203: unknown\n    abcd\n        ^", Render("abcd", 1, 9, 1));

    [Theory]
    [InlineData("", 1)]
    [InlineData("a\n\nb", 2)]
    [InlineData("a", 7)]
    public void Without_a_line_there_is_no_caret(string text, int line) =>
        Assert.Equal($"p.yaml:{line}:1: error PK0203: unknown", Render(text, line, 1, 1));

    [Fact]
    public void Without_a_location_there_is_no_line() =>
        Assert.Equal("error PK0203: unknown", new Diagnostic("PK0203", "unknown").Render());

    [Fact]
    public void A_long_line_is_shortened_around_the_location()
    {
        var lines = Render(new string('a', 500) + "X" + new string('b', 500), 1, 501, 1).Split('\n');
        Assert.Equal($"    …{new string('a', 40)}X{new string('b', 119)}…", lines[1]);
        Assert.Equal('X', lines[1][lines[2].IndexOf('^')]);
    }

    [Fact]
    public void A_long_line_keeps_its_start_or_end_if_the_location_is_near()
    {
        var line = string.Concat(Enumerable.Range(0, 100).Select(i => $"{i:000} "));
        Assert.Equal($"    {line[..160]}…", Render(line, 1, 5, 1).Split('\n')[1]);
        var end = Render(line, 1, 397, 3).Split('\n');
        Assert.Equal($"    …{line[240..]}", end[1]);
        Assert.Equal("099", end[1].Substring(end[2].IndexOf('^'), 3));
    }

    [Fact]
    public void Control_characters_never_reach_the_terminal() =>
        Assert.Equal("p.yaml:1:3: error PK0203: unknown\n    a\uFFFD[31m\n      ^", Render("a\u001b[31m", 1, 3, 1));

    private static string Render(string text, int line, int column, int length) =>
        new Diagnostic(Codes.UnknownOperator, "unknown",
            new Place(new SourceText("p.yaml", text), line, column, length)).Render();
}
