using Xunit;

namespace PipelineKit.Tests.Documents;

/// <summary>Messages about the top level of a pipeline file: its keys, name, precision, plugins.</summary>
public class HeadMessageTests
{
    [Fact]
    public void An_unknown_key_similar_to_a_known_one() =>
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
    public void An_unknown_key_similar_to_none() =>
        Says("color: red\nstages: { a: { op: x } }",
            """
            p.yaml:1:1: error PK0201: unknown key 'color' of a pipeline file; allowed: name, summary, precision, plugins, isolation, parameters, inputs, stages, outputs, views
                color: red
                ^^^^^
            """);

    [Fact]
    public void Plugins_that_are_not_a_list() =>
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
            p.yaml:1:10: error PK0105: 'plugins' is empty; omit it, or name the folder of a plugin
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
    public void An_invalid_pin() =>
        Says("plugins: [{ path: x, version: newest, sha256: 12ab }]\nstages: { a: { op: x } }",
            """
            p.yaml:1:31: error PK0301: 'version' must be a version such as 1.2.0, 1.2 or 1, not 'newest'
                plugins: [{ path: x, version: newest, sha256: 12ab }]
                                              ^^^^^^
            p.yaml:1:47: error PK0301: 'sha256' must be 64 hexadecimal digits, as printed by 'pipelinekit plugin show', not '12ab'
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
            p.yaml:1:6: error PK0105: 'name' must be text, not nothing; add a value, or omit the key
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
    public void A_precision_similar_to_none() =>
        Says("precision: half\nstages: { a: { op: x } }",
            """
            p.yaml:1:12: error PK0303: unknown precision 'half'; allowed: float, double
                precision: half
                           ^^^^
            """);

    [Fact]
    public void Several_errors_at_once() =>
        Says("name: [x]\nprecison: double\nstages:\n  1a: { op: x }\n  b: {}\noutputs: { o: { format: png } }",
            """
            p.yaml:1:7: error PK0105: 'name' must be text, not a list
                name: [x]
                      ^^^
            p.yaml:2:1: error PK0201: unknown key 'precison' of a pipeline file; did you mean 'precision'?
                precison: double
                ^^^^^^^^
            p.yaml:4:3: error PK0209: '1a' cannot name a stage; a name consists of letters (a to z), digits, '-' and '_', and begins with a letter
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
