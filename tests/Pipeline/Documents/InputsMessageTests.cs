using Xunit;

namespace PipelineKit.Tests.Documents;

/// <summary>Messages about the inputs of a pipeline file.</summary>
public class InputsMessageTests
{
    [Fact]
    public void Inputs_as_a_text() =>
        Says("inputs: left\nstages: { a: { op: x } }",
            """
            p.yaml:1:9: error PK0105: 'inputs' must be a list of names or a mapping, not 'left'; write inputs: [left]
                inputs: left
                        ^^^^
            """);

    [Fact]
    public void Inputs_that_are_empty() =>
        Says("inputs: []\nstages: { a: { op: x } }",
            """
            p.yaml:1:9: error PK0105: 'inputs' is empty; omit it for one input named 'input'
                inputs: []
                        ^^
            """);

    [Fact]
    public void Inputs_with_nothing() =>
        Says("inputs:\nstages: { a: { op: x } }",
            """
            p.yaml:1:8: error PK0105: 'inputs' must be a list of names or a mapping, not nothing; omit it for one input named 'input'
                inputs:
                       ^
            """);

    [Fact]
    public void An_input_that_is_a_list() =>
        Says("inputs: [[left], right]\nstages: { a: { op: x } }",
            """
            p.yaml:1:10: error PK0105: a member of 'inputs' must be a name, not a list
                inputs: [[left], right]
                         ^^^^^^
            """);

    [Fact]
    public void Two_inputs_with_the_same_name() =>
        Says("inputs: [left, left]\nstages: { a: { op: x } }",
            """
            p.yaml:1:16: error PK0208: two inputs are named 'left'; rename one of the two
                inputs: [left, left]
                               ^^^^
            """);

    [Fact]
    public void An_input_as_something_unknown() =>
        Says("inputs: { samples: { as: tabel }, photo: { kind: image }, other: table }\nstages: { a: { op: x } }",
            """
            p.yaml:1:26: error PK0303: unknown kind of input 'tabel'; did you mean 'table'?
                inputs: { samples: { as: tabel }, photo: { kind: image }, other: table }
                                         ^^^^^
            p.yaml:1:44: error PK0201: unknown key 'kind' of input 'photo'; allowed: as, match, frames
                inputs: { samples: { as: tabel }, photo: { kind: image }, other: table }
                                                           ^^^^
            p.yaml:1:66: error PK0105: input 'other' must be a mapping such as { as: table }, not 'table'
                inputs: { samples: { as: tabel }, photo: { kind: image }, other: table }
                                                                                 ^^^^^
            """);

    private static void Says(string yaml, string messages) => Assert.Equal(messages, Reading.Messages(yaml));
}
