using Xunit;
using static PipelineKit.Tests.Documents.Reading;

namespace PipelineKit.Tests.Documents;

/// <summary>Messages about invalid YAML: tabs, and unbalanced brackets and quotes.</summary>
public class UnclosedMessageTests
{
    [Fact]
    public void A_tab_in_the_indentation() =>
        Says("stages:\n\ta: { op: x }",
            "p.yaml:2:1: error PK0101: the indentation contains a tab; indent with spaces\n    \ta: { op: x }\n    ^");

    [Fact]
    public void A_tab_that_the_parser_accepts() =>
        Says("stages:\n  \ta: { op: x }",
            "p.yaml:2:3: error PK0101: the indentation contains a tab; indent with spaces\n      \ta: { op: x }\n      ^");

    [Fact]
    public void A_tab_further_down() =>
        Says("stages:\n  a:\n    op: x\n\tin: y",
            "p.yaml:4:1: error PK0101: the indentation contains a tab; indent with spaces\n    \tin: y\n    ^");

    [Fact]
    public void A_double_quote_never_closed() =>
        Says("name: \"blur\nstages: { a: { op: x } }",
            """
            p.yaml:1:7: error PK0101: this quoted text is never closed; add the closing "
                name: "blur
                      ^
            """);

    [Fact]
    public void A_single_quote_never_closed() =>
        Says("name: 'blur\n",
            """
            p.yaml:1:7: error PK0101: this quoted text is never closed; add the closing '
                name: 'blur
                      ^
            """);

    [Fact]
    public void A_list_never_closed() =>
        Says("inputs: [left, right\nstages: { a: { op: x } }",
            """
            p.yaml:1:9: error PK0101: this '[' is never closed; add ']'
                inputs: [left, right
                        ^
            """);

    [Fact]
    public void A_list_never_closed_at_the_end() =>
        Says("stages: { a: { op: x } }\noutputs: [a",
            """
            p.yaml:2:10: error PK0101: this '[' is never closed; add ']'
                outputs: [a
                         ^
            """);

    [Fact]
    public void A_mapping_never_closed() =>
        Says("stages:\n  a: { op: x\n  b: { op: y }",
            """
            p.yaml:2:6: error PK0101: this '{' is never closed; add '}'
                  a: { op: x
                     ^
            """);

    [Fact]
    public void Brackets_never_closed() =>
        Says("stages: [[[",
            """
            p.yaml:1:11: error PK0101: this '[' is never closed; add ']'
                stages: [[[
                          ^
            """);

    [Fact]
    public void A_comma_missing_in_a_list() =>
        Says("stages: { a: { op: x, k: [b: c d: e] } }",
            """
            p.yaml:1:33: error PK0101: a ',' or ']' is missing before this
                stages: { a: { op: x, k: [b: c d: e] } }
                                                ^
            """);

    [Fact]
    public void A_reference_without_quotes_in_a_flow_mapping() =>
        Says("stages: { a: { op: x, size: ${size} } }",
            """
            p.yaml:1:29: error PK0101: '${' inside { } must be in quotes; write "${name}"
                stages: { a: { op: x, size: ${size} } }
                                            ^^
            """);

    [Fact]
    public void A_reference_without_quotes_in_a_flow_list() =>
        Says("stages:\n  a:\n    op: x\n    k: [1, ${k}]",
            """
            p.yaml:4:12: error PK0101: '${' inside [ ] must be in quotes; write "${name}"
                    k: [1, ${k}]
                           ^^
            """);

    [Fact]
    public void An_anchor_on_a_text_in_a_flow_mapping() =>
        Says("stages: { a: { op: &o x, k: 1 } }",
            """
            p.yaml:1:26: error PK0101: an anchor on a text inside { } cannot be read; write the mapping over several lines, a key on each
                stages: { a: { op: &o x, k: 1 } }
                                         ^
            """);

    [Fact]
    public void An_extra_bracket() =>
        Says("inputs: [left]]",
            """
            p.yaml:1:15: error PK0101: unexpected ']' after a complete value; remove it, or quote the whole value
                inputs: [left]]
                              ^
            """);

    [Fact]
    public void An_extra_brace() =>
        Says("{ stages: x }}",
            """
            p.yaml:1:14: error PK0101: unexpected '}' after a complete value; remove it, or quote the whole value
                { stages: x }}
                             ^
            """);
}
