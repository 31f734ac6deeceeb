using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using Xunit;
using static PipelineKit.Tests.Documents.Reading;

namespace PipelineKit.Tests.Documents;

/// <summary>Messages about invalid YAML: lines, keys and characters.</summary>
public class SyntaxMessageTests
{
    [Fact]
    public void A_line_indented_like_none_above() =>
        Says("stages:\n  a:\n    op: x\n   in: y",
            """
            p.yaml:4:4: error PK0101: the indentation of this line does not match any line above; indent it like the keys it belongs with
                   in: y
                   ^
            """);

    [Fact]
    public void A_line_without_a_colon() =>
        Says("name: x\nstages\n",
            """
            p.yaml:2:1: error PK0101: this line has no ':' and does not continue a value above it; write 'key: value', or indent it
                stages
                ^
            """);

    [Fact]
    public void A_line_after_a_list() =>
        Says("- a\nstages: x",
            """
            p.yaml:2:1: error PK0101: this line does not belong to the list above; begin it with '- ', or indent the list further than this line
                stages: x
                ^
            """);

    [Fact]
    public void Text_after_a_quoted_text() =>
        Says("summary: 'It''s' fine",
            """
            p.yaml:1:18: error PK0101: unexpected 'fine' after a complete value; remove it, or quote the whole value
                summary: 'It''s' fine
                                 ^
            """);

    [Fact]
    public void An_unknown_escape() =>
        Says("name: \"C:\\photos\"",
            """
            p.yaml:1:7: error PK0101: this quoted text contains an unknown escape; write '\\' for a backslash, or use single quotes
                name: "C:\photos"
                      ^
            """);

    [Fact]
    public void A_key_after_a_line_of_words() =>
        Says("words\nstages: x",
            """
            p.yaml:2:7: error PK0101: this key follows a line that is neither a key nor a value; write 'key: value' on the line above
                stages: x
                      ^
            """);

    [Fact]
    public void A_second_colon() =>
        Says("summary: blur: the image",
            """
            p.yaml:1:14: error PK0101: an unquoted value contains a second ':'; quote the whole value
                summary: blur: the image
                             ^
            """);

    [Fact]
    public void A_key_indented_under_a_value() =>
        Says("name: x\n  summary: y",
            """
            p.yaml:2:10: error PK0101: unexpected key: the key above already has a value; indent it like the key above
                  summary: y
                         ^
            """);

    [Fact]
    public void A_colon_without_a_key() =>
        Says("stages: { a: { op: x } } : b",
            """
            p.yaml:1:26: error PK0101: a ':' is not allowed here; quote text that contains ': '
                stages: { a: { op: x } } : b
                                         ^
            """);

    [Fact]
    public void A_list_on_the_line_of_its_key() =>
        Says("inputs: - left",
            """
            p.yaml:1:9: error PK0101: a list cannot begin on the same line as its key; begin it on the next line, or write it as [a, b]
                inputs: - left
                        ^
            """);

    [Fact]
    public void An_at_sign() =>
        Says("name: @home",
            """
            p.yaml:1:7: error PK0101: a value cannot begin with '@'; put it in quotes
                name: @home
                      ^
            """);

    [Fact]
    public void A_backtick() =>
        Says("name: `x`",
            """
            p.yaml:1:7: error PK0101: a value cannot begin with '`'; put it in quotes
                name: `x`
                      ^
            """);

    [Fact]
    public void A_percent_sign() =>
        Says("size: %50",
            """
            p.yaml:1:7: error PK0101: a value cannot begin with '%'; put it in quotes
                size: %50
                      ^
            """);

    [Fact]
    public void A_value_missing() =>
        Says("inputs: [left,, right]",
            """
            p.yaml:1:15: error PK0101: missing value before ', right]'; add a value, or quote text that begins this way
                inputs: [left,, right]
                              ^
            """);

    [Fact]
    public void A_closing_bracket_alone() =>
        Says("name: ]",
            """
            p.yaml:1:7: error PK0101: missing value before ']'; add a value, or quote text that begins this way
                name: ]
                      ^
            """);

    [Fact]
    public void Text_after_a_bar() =>
        Says("summary: |text",
            """
            p.yaml:1:10: error PK0101: unexpected '|text': text after '|' or '>' begins on the next line; begin it on the next line, or quote it
                summary: |text
                         ^
            """);

    [Fact]
    public void An_anchor_without_a_name() =>
        Says("name: & x",
            """
            p.yaml:1:7: error PK0101: '& x' is not a valid anchor name; quote text that begins with '&' or '*'
                name: & x
                      ^
            """);

    [Fact]
    public void A_NUL_character() =>
        Says("name: a\0b",
            "p.yaml:1:8: error PK0101: the character U+0000 is not allowed in YAML; remove it\n    name: a\uFFFDb\n           ^");

    [Theory]
    [InlineData("stages: { a: { use: \"b\\0c\" } }")]
    [InlineData("plugins: [\"b\\0c\"]")]
    [InlineData("\"b\\0c\": 1")]
    public void A_NUL_character_as_an_escape(string text)
    {
        var bag = new DiagnosticBag();
        DocumentReader.Read(new SourceText("p.yaml", text), bag);
        Assert.Contains(bag.Items, d => (d.Code, d.Place!.Line) == (Codes.YamlSyntax, 1) && d.Message.Contains("U+0000"));
    }

    [Fact]
    public void Parser_errors_without_a_specific_message() =>
        Says("name: \"\\xZZ\"",
            """
            p.yaml:1:7: error PK0101: invalid YAML: while scanning a quoted scalar, did not find expected hexadecimal number
                name: "\xZZ"
                      ^
            """);

    [Fact]
    public void Input_that_crashes_the_parser() =>
        Says("...\n...",
            """
            p.yaml:1:1: error PK0101: invalid YAML from here
                ...
                ^
            """);
}
