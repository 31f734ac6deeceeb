using Xunit;

namespace PipelineKit.Tests.Documents;

/// <summary>What a user sees of the sections of a pipeline file.</summary>
public class SectionMessageTests
{
    [Fact]
    public void An_unknown_key_that_is_near_one() =>
        Says("stagse: { a: { op: x } }\nstages: { a: { op: x } }",
            """
            p.yaml:1:1: error PK0201: unknown key 'stagse' of a pipeline file; did you mean 'stages'?
                stagse: { a: { op: x } }
                ^^^^^^
            """);

    [Fact]
    public void Stages_mistyped() =>
        Says("stagse: { a: { op: x } }",
            """
            p.yaml:1:1: error PK0201: unknown key 'stagse' of a pipeline file; did you mean 'stages'?
                stagse: { a: { op: x } }
                ^^^^^^
            """);

    [Fact]
    public void An_unknown_key_near_none() =>
        Says("colour: red\nstages: { a: { op: x } }",
            """
            p.yaml:1:1: error PK0201: unknown key 'colour' of a pipeline file; allowed: name, summary, precision, plugins, isolation, parameters, inputs, stages, outputs
                colour: red
                ^^^^^^
            """);

    [Fact]
    public void Plugins_that_are_no_list() =>
        Says("plugins: mine\nstages: { a: { op: x } }",
            """
            p.yaml:1:10: error PK0105: 'plugins' must be a list of folders, not 'mine'; write plugins: [mine]
                plugins: mine
                         ^^^^
            """);

    [Fact]
    public void Plugins_as_a_mapping() =>
        Says("plugins: { path: mine }\nstages: { a: { op: x } }",
            """
            p.yaml:1:10: error PK0105: 'plugins' must be a list of folders, not a mapping; begin each plugin with '- '
                plugins: { path: mine }
                         ^^^^^^^^^^^^^^
            """);

    [Fact]
    public void Plugins_without_any() =>
        Says("plugins: []\nstages: { a: { op: x } }",
            """
            p.yaml:1:10: error PK0105: 'plugins' is empty; leave it out, or name the folder of a plugin
                plugins: []
                         ^^
            """);

    [Fact]
    public void A_plugin_without_a_path() =>
        Says("plugins: [{ version: 1.2, pth: x }]\nstages: { a: { op: x } }",
            """
            p.yaml:1:11: error PK0202: a plugin has no 'path'; add 'path:' with its folder, relative to this file
                plugins: [{ version: 1.2, pth: x }]
                          ^^^^^^^^^^^^^^^^^^^^^^^^
            p.yaml:1:27: error PK0201: unknown key 'pth' of a plugin; did you mean 'path'?
                plugins: [{ version: 1.2, pth: x }]
                                          ^^^
            """);

    [Fact]
    public void A_pin_that_is_none() =>
        Says("plugins: [{ path: x, version: newest, sha256: 12ab }]\nstages: { a: { op: x } }",
            """
            p.yaml:1:31: error PK0301: 'version' must be a version such as 1.2.0, or as much of one as counts, not 'newest'
                plugins: [{ path: x, version: newest, sha256: 12ab }]
                                              ^^^^^^
            p.yaml:1:47: error PK0301: 'sha256' must be 64 digits from 0 to f, as 'pipelinekit plugin show' prints them, not '12ab'
                plugins: [{ path: x, version: newest, sha256: 12ab }]
                                                              ^^^^
            """);

    [Fact]
    public void A_list_as_the_name() =>
        Says("name: [a]\nstages: { a: { op: x } }",
            """
            p.yaml:1:7: error PK0105: 'name' must be text, not a list
                name: [a]
                      ^^^
            """);

    [Fact]
    public void No_name_after_its_key() =>
        Says("name:\nstages: { a: { op: x } }",
            """
            p.yaml:1:6: error PK0105: 'name' must be text, not nothing; write it, or leave the key out
                name:
                     ^
            """);

    [Fact]
    public void An_unknown_precision() =>
        Says("precision: doubel\nstages: { a: { op: x } }",
            """
            p.yaml:1:12: error PK0303: unknown precision 'doubel'; did you mean 'double'?
                precision: doubel
                           ^^^^^^
            """);

    [Fact]
    public void A_precision_near_none() =>
        Says("precision: half\nstages: { a: { op: x } }",
            """
            p.yaml:1:12: error PK0303: unknown precision 'half'; allowed: float, double
                precision: half
                           ^^^^
            """);

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
            p.yaml:2:3: error PK0202: parameter 'size' has no default; add 'default:', the value when --set gives none
                  size: { min: 1 }
                  ^^^^
            p.yaml:3:3: error PK0202: parameter 'depth' has no default; add 'default:', the value when --set gives none
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
    public void A_bound_that_is_no_number() =>
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
            p.yaml:2:28: error PK0307: the min of parameter 'size' is '9', above its max '1'; exchange them
                  size: { default: 3, min: 9, max: 1 }
                                           ^
            """);

    [Fact]
    public void A_name_that_is_none() =>
        Says("parameters: { 2nd: 1 }\ninputs: [left image, a.b]\nstages: { \"\": { op: x }, größe: { op: x } }\noutputs: { -a: größe }",
            """
            p.yaml:1:15: error PK0209: '2nd' cannot name a parameter; a name is letters (a to z), digits, '-' and '_', and begins with a letter
                parameters: { 2nd: 1 }
                              ^^^
            p.yaml:2:10: error PK0209: 'left image' cannot name an input; a name is letters (a to z), digits, '-' and '_', and begins with a letter
                inputs: [left image, a.b]
                         ^^^^^^^^^^
            p.yaml:2:22: error PK0209: 'a.b' cannot name an input; a name is letters (a to z), digits, '-' and '_', and begins with a letter
                inputs: [left image, a.b]
                                     ^^^
            p.yaml:3:11: error PK0209: '' cannot name a stage; a name is letters (a to z), digits, '-' and '_', and begins with a letter
                stages: { "": { op: x }, größe: { op: x } }
                          ^^
            p.yaml:3:26: error PK0209: 'größe' cannot name a stage; a name is letters (a to z), digits, '-' and '_', and begins with a letter
                stages: { "": { op: x }, größe: { op: x } }
                                         ^^^^^
            p.yaml:4:12: error PK0209: '-a' cannot name an output; a name is letters (a to z), digits, '-' and '_', and begins with a letter
                outputs: { -a: größe }
                           ^^
            """);

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
            p.yaml:1:9: error PK0105: 'inputs' is empty; leave it out for one input named 'input'
                inputs: []
                        ^^
            """);

    [Fact]
    public void Inputs_with_nothing() =>
        Says("inputs:\nstages: { a: { op: x } }",
            """
            p.yaml:1:8: error PK0105: 'inputs' must be a list of names or a mapping, not nothing; leave it out for one input named 'input'
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
    public void Two_inputs_of_one_name() =>
        Says("inputs: [left, left]\nstages: { a: { op: x } }",
            """
            p.yaml:1:16: error PK0208: there are two inputs named 'left'; rename one of the two
                inputs: [left, left]
                               ^^^^
            """);

    [Fact]
    public void An_input_as_something_unknown() =>
        Says("inputs: { samples: { as: tabel }, photo: { kind: image }, other: table }\nstages: { a: { op: x } }",
            """
            p.yaml:1:26: error PK0303: an input cannot be read as 'tabel'; did you mean 'table'?
                inputs: { samples: { as: tabel }, photo: { kind: image }, other: table }
                                         ^^^^^
            p.yaml:1:44: error PK0201: unknown key 'kind' of input 'photo'; allowed: as
                inputs: { samples: { as: tabel }, photo: { kind: image }, other: table }
                                                           ^^^^
            p.yaml:1:66: error PK0105: input 'other' must be a mapping such as { as: table }, not 'table'
                inputs: { samples: { as: tabel }, photo: { kind: image }, other: table }
                                                                                 ^^^^^
            """);

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
            p.yaml:1:11: error PK0202: stage 'a' has no 'op'; did you write 'opp' for 'op'?
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
    public void A_stage_named_as_an_input() =>
        Says("inputs: [left]\nstages: { left: { op: x } }",
            """
            p.yaml:2:11: error PK0208: stage 'left' has the name of an input; rename the stage
                stages: { left: { op: x } }
                          ^^^^
            """);

    [Fact]
    public void A_stage_named_as_the_input_that_is_not_written() =>
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
            p.yaml:1:27: error PK0105: 'in' is empty; leave it out to read the stage before
                stages: { a: { op: x, in: }, b: { op: x, in: [] }, c: { op: x, in: {} } }
                                          ^
            p.yaml:1:46: error PK0105: 'in' is empty; leave it out to read the stage before
                stages: { a: { op: x, in: }, b: { op: x, in: [] }, c: { op: x, in: {} } }
                                                             ^^
            p.yaml:1:68: error PK0105: 'in' is empty; leave it out to read the stage before
                stages: { a: { op: x, in: }, b: { op: x, in: [] }, c: { op: x, in: {} } }
                                                                                   ^^
            """);

    [Fact]
    public void An_in_with_a_list_within() =>
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
            p.yaml:4:9: error PK0105: 'left, right' is not one name; write a list, as in in: [left, right]
                    in: left, right
                        ^^^^^^^^^^^
            """);

    [Fact]
    public void A_port_that_is_no_name() =>
        Says("stages: { a: { op: x, in: { 1: input } } }",
            """
            p.yaml:1:29: error PK0209: '1' cannot name an input of a stage; a name is letters (a to z), digits, '-' and '_', and begins with a letter
                stages: { a: { op: x, in: { 1: input } } }
                                            ^
            """);

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
            p.yaml:2:10: error PK0105: 'outputs' is empty; leave it out to write the last stage
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
    public void Two_outputs_of_one_name() =>
        Says("stages: { a: { op: x } }\noutputs: [a, a]",
            """
            p.yaml:2:14: error PK0208: there are two outputs named 'a'; write outputs as a mapping, with a name for each
                outputs: [a, a]
                             ^
            """);

    [Fact]
    public void Several_faults_at_once() =>
        Says("name: [x]\nprecison: double\nstages:\n  1a: { op: x }\n  b: {}\noutputs: { o: { format: png } }",
            """
            p.yaml:1:7: error PK0105: 'name' must be text, not a list
                name: [x]
                      ^^^
            p.yaml:2:1: error PK0201: unknown key 'precison' of a pipeline file; did you mean 'precision'?
                precison: double
                ^^^^^^^^
            p.yaml:4:3: error PK0209: '1a' cannot name a stage; a name is letters (a to z), digits, '-' and '_', and begins with a letter
                  1a: { op: x }
                  ^^
            p.yaml:5:3: error PK0202: stage 'b' has no 'op'; add 'op:' with an operator's name, or 'use:' with a pipeline file
                  b: {}
                  ^
            p.yaml:6:12: error PK0202: output 'o' has no 'from'; add 'from:' with the name of a stage
                outputs: { o: { format: png } }
                           ^
            """);

    private static void Says(string yaml, string messages) => Assert.Equal(messages, Reading.Messages(yaml));
}
