using Xunit;

namespace PipelineKit.Tests.Documents;

/// <summary>Messages about the parameters and names of a pipeline file.</summary>
public class ParametersMessageTests
{
    [Fact]
    public void Parameters_as_a_list() =>
        Says("parameters: [size]\nstages: { a: { op: x } }",
            """
            p.yaml:1:13: error PK0105: 'parameters' must be a mapping of names to defaults, not a list
                parameters: [size]
                            ^^^^^^
            """);

    [Fact]
    public void A_parameter_without_a_default() =>
        Says("parameters:\n  size: { min: 1 }\n  depth:\nstages: { a: { op: x } }",
            """
            p.yaml:2:3: error PK0202: parameter 'size' has no default; add 'default:'
                  size: { min: 1 }
                  ^^^^
            p.yaml:3:3: error PK0202: parameter 'depth' has no default; add 'default:'
                  depth:
                  ^^^^^
            """);

    [Fact]
    public void A_parameter_with_an_unknown_key() =>
        Says("parameters:\n  size: { defualt: 3, default: 3 }\nstages: { a: { op: x } }",
            """
            p.yaml:2:11: error PK0201: unknown key 'defualt' of parameter 'size'; did you mean 'default'?
                  size: { defualt: 3, default: 3 }
                          ^^^^^^^
            """);

    [Fact]
    public void A_bound_that_is_not_a_number() =>
        Says("parameters:\n  size: { default: 3, min: one, max: '9' }\nstages: { a: { op: x } }",
            """
            p.yaml:2:28: error PK0301: 'min' must be a number, not 'one'; write it as in 0.5 or 1e6, without quotes
                  size: { default: 3, min: one, max: '9' }
                                           ^^^
            p.yaml:2:38: error PK0301: 'max' must be a number, not '9'; write it as in 0.5 or 1e6, without quotes
                  size: { default: 3, min: one, max: '9' }
                                                     ^^^
            """);

    [Fact]
    public void A_min_above_its_max() =>
        Says("parameters:\n  size: { default: 3, min: 9, max: 1 }\nstages: { a: { op: x } }",
            """
            p.yaml:2:28: error PK0307: 'min' of parameter 'size' is '9', above its max '1'; exchange them
                  size: { default: 3, min: 9, max: 1 }
                                           ^
            """);

    [Fact]
    public void An_invalid_name() =>
        Says("parameters: { 2nd: 1 }\ninputs: [left image, a.b]\nstages: " +
            "{ \"\": { op: x }, größe: { op: x } }\noutputs: { -a: größe }",
            """
            p.yaml:1:15: error PK0209: '2nd' cannot name a parameter; a name consists of letters (a to z), digits, '-' and '_', and begins with a letter
                parameters: { 2nd: 1 }
                              ^^^
            p.yaml:2:10: error PK0209: 'left image' cannot name an input; a name consists of letters (a to z), digits, '-' and '_', and begins with a letter
                inputs: [left image, a.b]
                         ^^^^^^^^^^
            p.yaml:2:22: error PK0209: 'a.b' cannot name an input; a name consists of letters (a to z), digits, '-' and '_', and begins with a letter
                inputs: [left image, a.b]
                                     ^^^
            p.yaml:3:11: error PK0209: '' cannot name a stage; a name consists of letters (a to z), digits, '-' and '_', and begins with a letter
                stages: { "": { op: x }, größe: { op: x } }
                          ^^
            p.yaml:3:26: error PK0209: 'größe' cannot name a stage; a name consists of letters (a to z), digits, '-' and '_', and begins with a letter
                stages: { "": { op: x }, größe: { op: x } }
                                         ^^^^^
            p.yaml:4:12: error PK0209: '-a' cannot name an output; a name consists of letters (a to z), digits, '-' and '_', and begins with a letter
                outputs: { -a: größe }
                           ^^
            """);

    private static void Says(string yaml, string messages) => Assert.Equal(messages, Reading.Messages(yaml));
}
