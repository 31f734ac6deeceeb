using Xunit;

namespace PipelineKit.Tests.Documents;

/// <summary>Messages about the outputs of a pipeline file.</summary>
public class OutputsMessageTests
{
    [Fact]
    public void Outputs_as_a_text() =>
        Says("stages: { a: { op: x } }\noutputs: a",
            """
            p.yaml:2:10: error PK0105: 'outputs' must be a list of stages or a mapping, not 'a'; write outputs: [a]
                outputs: a
                         ^
            """);

    [Fact]
    public void Outputs_that_are_empty() =>
        Says("stages: { a: { op: x } }\noutputs: {}",
            """
            p.yaml:2:10: error PK0105: 'outputs' is empty; omit it to write the last stage
                outputs: {}
                         ^^
            """);

    [Fact]
    public void An_output_without_from() =>
        Says("stages: { a: { op: x } }\noutputs: { out: { format: png } }",
            """
            p.yaml:2:12: error PK0202: output 'out' has no 'from'; add 'from:' with the name of a stage
                outputs: { out: { format: png } }
                           ^^^
            """);

    [Fact]
    public void An_output_that_is_a_list() =>
        Says("stages: { a: { op: x } }\noutputs: { out: [a] }",
            """
            p.yaml:2:17: error PK0105: output 'out' must be a mapping such as { from: stage, format: png }, or a stage's name, not a list
                outputs: { out: [a] }
                                ^^^
            """);

    [Fact]
    public void A_member_of_outputs_that_is_a_mapping() =>
        Says("stages: { a: { op: x } }\noutputs: [{ from: a }]",
            """
            p.yaml:2:11: error PK0105: a member of 'outputs' must be the name of a stage, not a mapping; name one, or write outputs as a mapping
                outputs: [{ from: a }]
                          ^^^^^^^^^^^
            """);

    [Fact]
    public void A_member_of_outputs_with_a_dot() =>
        Says("stages: { a: { op: x } }\noutputs: [a.labels]",
            """
            p.yaml:2:11: error PK0209: 'a.labels' cannot name an output; write outputs as a mapping, as in labels: a.labels
                outputs: [a.labels]
                          ^^^^^^^^
            """);

    [Fact]
    public void Two_outputs_with_the_same_name() =>
        Says("stages: { a: { op: x } }\noutputs: [a, a]",
            """
            p.yaml:2:14: error PK0208: two outputs are named 'a'; write outputs as a mapping, with a name for each
                outputs: [a, a]
                             ^
            """);

    private static void Says(string yaml, string messages) => Assert.Equal(messages, Reading.Messages(yaml));
}
