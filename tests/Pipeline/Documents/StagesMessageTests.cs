using Xunit;

namespace PipelineKit.Tests.Documents;

/// <summary>Messages about the stages of a pipeline file.</summary>
public class StagesMessageTests
{
    [Fact]
    public void No_stages() =>
        Says("name: x",
            """
            p.yaml:1:1: error PK0202: the file has no 'stages'; add 'stages:' with at least one stage, as in blur: { op: gaussian }
                name: x
                ^
            """);

    [Fact]
    public void Stages_that_are_empty() =>
        Says("stages: {}",
            """
            p.yaml:1:9: error PK0202: 'stages' is empty; add at least one stage, as in blur: { op: gaussian }
                stages: {}
                        ^^
            """);

    [Fact]
    public void Stages_with_nothing() =>
        Says("stages:",
            """
            p.yaml:1:8: error PK0105: 'stages' must be a mapping of names to stages, not nothing
                stages:
                       ^
            """);

    [Fact]
    public void Stages_as_a_list() =>
        Says("stages:\n  - op: x",
            """
            p.yaml:2:3: error PK0105: 'stages' must be a mapping of names to stages, not a list
                  - op: x
                  ^
            """);

    [Fact]
    public void A_stage_as_a_text() =>
        Says("stages: { view: normalize }",
            """
            p.yaml:1:17: error PK0105: stage 'view' must be a mapping with its 'op', not 'normalize'; write view: { op: normalize }
                stages: { view: normalize }
                                ^^^^^^^^^
            """);

    [Fact]
    public void A_stage_with_nothing() =>
        Says("stages:\n  view:",
            """
            p.yaml:2:8: error PK0105: stage 'view' must be a mapping with its 'op', not nothing; write at least its 'op'
                  view:
                       ^
            """);

    [Fact]
    public void A_stage_without_op() =>
        Says("stages: { a: { size: 3 } }",
            """
            p.yaml:1:11: error PK0202: stage 'a' has no 'op'; add 'op:' with an operator's name, or 'use:' with a pipeline file
                stages: { a: { size: 3 } }
                          ^
            """);

    [Fact]
    public void A_stage_with_op_mistyped() =>
        Says("stages: { a: { opp: x } }",
            """
            p.yaml:1:11: error PK0202: stage 'a' has no 'op'; did you mean 'op' instead of 'opp'?
                stages: { a: { opp: x } }
                          ^
            """);

    [Fact]
    public void A_stage_with_op_and_use() =>
        Says("stages: { a: { op: x, use: y.yaml } }",
            """
            p.yaml:1:23: error PK0307: stage 'a' has both 'op' and 'use'; keep one of the two
                stages: { a: { op: x, use: y.yaml } }
                                      ^^^
            """);

    [Fact]
    public void An_op_that_is_a_mapping() =>
        Says("stages: { a: { op: { x: 1 } }, b: { op: }, c: { use: [y] } }",
            """
            p.yaml:1:20: error PK0105: 'op' must be an operator's name, not a mapping; write one, as in op: gaussian
                stages: { a: { op: { x: 1 } }, b: { op: }, c: { use: [y] } }
                                   ^^^^^^^^
            p.yaml:1:41: error PK0105: 'op' must be an operator's name, not nothing; write one, as in op: gaussian
                stages: { a: { op: { x: 1 } }, b: { op: }, c: { use: [y] } }
                                                        ^
            p.yaml:1:54: error PK0105: 'use' must be the path of a pipeline file, not a list; write one, as in use: other.yaml
                stages: { a: { op: { x: 1 } }, b: { op: }, c: { use: [y] } }
                                                                     ^^^
            """);

    [Fact]
    public void A_stage_with_the_name_of_an_input() =>
        Says("inputs: [left]\nstages: { left: { op: x } }",
            """
            p.yaml:2:11: error PK0208: stage 'left' has the name of an input; rename the stage
                stages: { left: { op: x } }
                          ^^^^
            """);

    [Fact]
    public void A_stage_with_the_name_of_the_implicit_input() =>
        Says("stages: { input: { op: x } }",
            """
            p.yaml:1:11: error PK0208: stage 'input' has the name of an input; rename the stage
                stages: { input: { op: x } }
                          ^^^^^
            """);

    [Fact]
    public void A_note_that_is_a_list() =>
        Says("stages: { a: { op: x, note: [1] } }",
            """
            p.yaml:1:29: error PK0105: 'note' must be text, not a list
                stages: { a: { op: x, note: [1] } }
                                            ^^^
            """);

    [Fact]
    public void An_in_that_is_empty() =>
        Says("stages: { a: { op: x, in: }, b: { op: x, in: [] }, c: { op: x, in: {} } }",
            """
            p.yaml:1:27: error PK0105: 'in' is empty; omit it to read the stage before
                stages: { a: { op: x, in: }, b: { op: x, in: [] }, c: { op: x, in: {} } }
                                          ^
            p.yaml:1:46: error PK0105: 'in' is empty; omit it to read the stage before
                stages: { a: { op: x, in: }, b: { op: x, in: [] }, c: { op: x, in: {} } }
                                                             ^^
            p.yaml:1:68: error PK0105: 'in' is empty; omit it to read the stage before
                stages: { a: { op: x, in: }, b: { op: x, in: [] }, c: { op: x, in: {} } }
                                                                                   ^^
            """);

    [Fact]
    public void An_in_with_a_nested_list() =>
        Says("stages: { a: { op: x, in: [[left]] } }",
            """
            p.yaml:1:28: error PK0105: what a stage reads must be the name of a stage or an input, not a list; name one
                stages: { a: { op: x, in: [[left]] } }
                                           ^^^^^^
            """);

    [Fact]
    public void An_in_with_a_comma() =>
        Says("stages:\n  a:\n    op: x\n    in: left, right",
            """
            p.yaml:4:9: error PK0105: 'left, right' is not a single name; write a list, as in in: [left, right]
                    in: left, right
                        ^^^^^^^^^^^
            """);

    [Fact]
    public void A_port_with_an_invalid_name() =>
        Says("stages: { a: { op: x, in: { 1: input } } }",
            """
            p.yaml:1:29: error PK0209: '1' cannot name an input of a stage; a name consists of letters (a to z), digits, '-' and '_', and begins with a letter
                stages: { a: { op: x, in: { 1: input } } }
                                            ^
            """);

    private static void Says(string yaml, string messages) => Assert.Equal(messages, Reading.Messages(yaml));
}
