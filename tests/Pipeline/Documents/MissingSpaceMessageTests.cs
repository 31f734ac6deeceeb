using Xunit;
using static PipelineKit.Tests.Documents.Reading;

namespace PipelineKit.Tests.Documents;

/// <summary>Messages about keys that YAML reads as another thing: no space after the colon, or too much indentation.</summary>
public class MissingSpaceMessageTests
{
    [Fact]
    public void In_braces_each_key_is_corrected_and_read() =>
        Says("stages:\n  a: { op:gaussian, sigma:2, in: b }\n  b: { op: abs }",
            """
            p.yaml:2:8: error PK0101: 'op:gaussian' has no space after its ':'; write 'op: gaussian', with a space after the ':'
                  a: { op:gaussian, sigma:2, in: b }
                       ^^^^^^^^^^^
            p.yaml:2:21: error PK0101: 'sigma:2' has no space after its ':'; write 'sigma: 2', with a space after the ':'
                  a: { op:gaussian, sigma:2, in: b }
                                    ^^^^^^^
            """);

    [Fact]
    public void Alone_below_a_stage() =>
        Says("stages:\n  a:\n    op:invert",
            """
            p.yaml:3:5: error PK0105: stage 'a' must be a mapping with its 'op', not 'op:invert'; write 'op: invert', with a space after the ':'
                    op:invert
                    ^^^^^^^^^
            """);

    [Fact]
    public void Above_another_key() =>
        Says("stages:\n  a:\n    op:gaussian # smooth\n\n    sigma: 2",
            """
            p.yaml:3:5: error PK0101: 'op:gaussian' has no space after its ':'; write 'op: gaussian', with a space after the ':'
                    op:gaussian # smooth
                    ^^^^^^^^^^^
            """);

    [Fact]
    public void Below_another_key() =>
        Says("stages:\n  a:\n    op: gaussian\n    sigma:2",
            """
            p.yaml:4:5: error PK0101: 'sigma:2' has no space after its ':'; write 'sigma: 2', with a space after the ':'
                    sigma:2
                    ^^^^^^^
            """);

    [Fact]
    public void On_the_first_line() =>
        Says("name:edges\nstages:\n  a: { op: abs }",
            """
            p.yaml:1:1: error PK0101: 'name:edges' has no space after its ':'; write 'name: edges', with a space after the ':'
                name:edges
                ^^^^^^^^^^
            """);

    [Fact]
    public void A_section_that_is_indented_like_a_stage() =>
        Says("stages:\n  a: { op: abs }\n  outputs:\n    a: { from: a, format: png }",
            """
            p.yaml:3:3: error PK0105: 'outputs' is indented like a stage; move 'outputs:' and its contents to the left, so that it begins in the column of 'stages:'
                  outputs:
                  ^^^^^^^
            """);

    [Fact]
    public void A_stage_may_have_the_name_of_a_section() =>
        Assert.Equal("outputs", Good("stages:\n  outputs: { op: abs }").Stages[0].Name.Text);
}
