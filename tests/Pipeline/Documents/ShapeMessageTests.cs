using Xunit;

namespace PipelineKit.Tests.Documents;

/// <summary>Messages about YAML constructs that a pipeline file does not allow.</summary>
public class ShapeMessageTests
{
    [Fact]
    public void An_empty_file() =>
        Says("",
            """
            p.yaml:1:1: error PK0105: the file contains no pipeline; add at least 'stages:' with one stage
            """);

    [Fact]
    public void A_file_of_comments() =>
        Says("# nothing yet\n",
            """
            p.yaml:1:1: error PK0105: the file contains no pipeline; add at least 'stages:' with one stage
                # nothing yet
                ^
            """);

    [Fact]
    public void A_text_instead_of_a_mapping() =>
        Says("blur",
            """
            p.yaml:1:1: error PK0105: a pipeline file must be a mapping of keys such as stages:, not 'blur'
                blur
                ^^^^
            """);

    [Fact]
    public void A_list_instead_of_a_mapping() =>
        Says("- blur",
            """
            p.yaml:1:1: error PK0105: a pipeline file must be a mapping of keys such as stages:, not a list
                - blur
                ^
            """);

    [Fact]
    public void A_null() =>
        Says("--- # nothing\n",
            """
            p.yaml:1:1: error PK0105: the file contains no pipeline; add at least 'stages:' with one stage
                --- # nothing
                ^
            """);

    [Fact]
    public void A_second_document() =>
        Says("stages: { a: { op: x } }\n---\nstages: { a: { op: x } }",
            """
            p.yaml:2:1: error PK0105: a second document begins here, but a pipeline file contains only one; move it to a separate file
                ---
                ^^^
            """);

    [Fact]
    public void A_tag() =>
        Says("name: !secret x\nstages: { a: { op: x } }",
            """
            p.yaml:1:7: error PK0105: the tag '!secret' is not allowed in a pipeline file; omit it, or quote text that begins with '!'
                name: !secret x
                      ^^^^^^^
            """);

    [Fact]
    public void A_tag_after_an_anchor() =>
        Says("name: &n !!str x\nstages: { a: { op: x } }",
            """
            p.yaml:1:10: error PK0105: the tag '!!str' is not allowed in a pipeline file; omit it, or quote text that begins with '!'
                name: &n !!str x
                         ^^^^^
            """);

    [Fact]
    public void A_list_as_a_key() =>
        Says("[a]: 1\nstages: { a: { op: x } }",
            """
            p.yaml:1:1: error PK0105: a key must be text, not a list; quote text that begins with '[' or '{'
                [a]: 1
                ^^^
            """);

    [Fact]
    public void A_mapping_as_a_key() =>
        Says("{{a}}: 1\nstages: { a: { op: x } }",
            """
            p.yaml:1:1: error PK0105: a key must be text, not a mapping; quote text that begins with '[' or '{'
                {{a}}: 1
                ^^^^^
            p.yaml:1:2: error PK0105: a key must be text, not a mapping; quote text that begins with '[' or '{'
                {{a}}: 1
                 ^^^
            """);

    [Fact]
    public void A_merge_key() =>
        Says("stages:\n  a: &a { op: x }\n  b: { <<: *a }",
            """
            p.yaml:3:3: error PK0202: stage 'b' has no 'op'; add 'op:' with an operator's name, or 'use:' with a pipeline file
                  b: { <<: *a }
                  ^
            p.yaml:3:8: error PK0104: the merge key '<<' is not allowed in a pipeline file; write out the keys, or reuse a whole value with an anchor and an alias
                  b: { <<: *a }
                       ^^
            """);

    [Fact]
    public void A_duplicate_key() =>
        Says("stages: { a: { op: x } }\nname: x\nname: y",
            """
            p.yaml:3:1: error PK0103: the key 'name' is a duplicate of line 2; keep one of the two
                name: y
                ^^^^
            """);

    [Fact]
    public void An_alias_of_nothing() =>
        Says("name: *blur\nstages: { a: { op: x } }",
            """
            p.yaml:1:7: error PK0106: the alias '*blur' has no anchor above it; define the anchor '&blur' first, or quote text that begins with '*'
                name: *blur
                      ^^^^^
            """);

    [Fact]
    public void An_alias_mistyped() =>
        Says("stages:\n  a: { op: x, k: &kernel [1] }\n  b: { op: x, k: *kernal }",
            """
            p.yaml:3:18: error PK0106: the alias '*kernal' has no anchor above it; did you mean '*kernel'?
                  b: { op: x, k: *kernal }
                                 ^^^^^^^
            """);

    [Fact]
    public void An_alias_of_itself() =>
        Says("stages: { a: { op: x, k: &k [*k] } }",
            """
            p.yaml:1:30: error PK0106: the alias '*k' occurs inside the value it refers to; replace the alias with its value
                stages: { a: { op: x, k: &k [*k] } }
                                             ^^
            """);

    private static void Says(string yaml, string messages) => Assert.Equal(messages, Reading.Messages(yaml));
}
