using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using Xunit;
using static PipelineKit.Tests.Pipeline.Graph.TestOperators;

namespace PipelineKit.Tests.Pipeline.Graph;

public sealed class UseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pipelinekit-use-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_included_file_becomes_nodes_of_the_graph()
    {
        Write("inner.yaml", """
            parameters: { width: { default: 1, max: 9 } }
            inputs: [x, y]
            stages:
              soft: { op: blur, sigma: "${width}", in: y }
              sum: { op: mix, in: [x, soft] }
              numbers: { op: stats, in: sum }
            outputs: { sum: sum, other: x, mean: numbers.mean, all: { from: numbers, format: json } }
            """);
        var graph = Build("""
            stages:
              first: { op: blur }
              sub: { use: inner.yaml, width: 7, in: { y: first, x: input } }
              last: { op: mix, in: [sub, sub.other] }
              cut: { op: clip, white: "${sub.mean}", levels: "${sub.max}" }
            """);

        Assert.Equal(["first", "sub/soft", "sub/sum", "sub/numbers", "last", "cut"], graph.Nodes.Select(n => n.Name));
        Assert.Equal(7, Assert.IsType<Blur>(graph.Nodes[1].Operator).Sigma);
        Assert.Equal([new EdgeRef(0, 0)], graph.Nodes[1].Inputs);
        Assert.Equal([EdgeRef.Input(0), new EdgeRef(1, 0)], graph.Nodes[2].Inputs);
        Assert.Equal([new EdgeRef(2, 0), EdgeRef.Input(0)], graph.Nodes[4].Inputs);
        Assert.Equal([new(3, "mean"), new(3, "max")], graph.Nodes[5].ValueInputs);
        Assert.Equal("inner.yaml", Path.GetFileName(graph.Nodes[1].Place!.Source.Name));
    }

    [Fact]
    public void Files_are_resolved_relative_to_the_including_file()
    {
        Directory.CreateDirectory(Path.Combine(folder, "parts"));
        Write("parts/outer.yaml", "stages: { deep: { use: inner.yaml } }");
        Write("parts/inner.yaml", "stages: { soft: { op: blur } }");

        Assert.Equal(["sub/deep/soft"], Build("stages: { sub: { use: parts/outer.yaml } }").Nodes.Select(n => n.Name));
    }

    [Fact]
    public void A_computed_value_is_passed_to_an_included_file()
    {
        Write("inner.yaml", "parameters: { limit: 3 }\nstages: { cut: { op: clip, white: \"${limit}\" } }");
        var graph = Build("stages:\n  numbers: { op: stats }\n  sub: { use: inner.yaml, limit: \"${numbers.max}\", in: input }");

        Assert.Equal([new ValueRef(0, "max")], graph.Nodes[1].ValueInputs);
        Assert.Equal(40, Assert.IsType<Clip>(graph.Nodes[1].Bind(_ => 40.0)).White);
    }

    [Fact]
    public void Unneeded_stages_of_an_included_file_are_omitted()
    {
        Write("inner.yaml", "stages: { a: { op: blur }, b: { op: clip } }\noutputs: [a, b]");

        Assert.Equal(["sub/a"], Build("stages: { sub: { use: inner.yaml } }").Nodes.Select(n => n.Name));
    }

    [Fact]
    public void A_file_that_includes_itself_is_rejected()
    {
        Write("one.yaml", "stages: { x: { use: two.yaml } }");
        Write("two.yaml", "stages: { x: { use: one.yaml } }");

        Assert.Equal("""
            two.yaml:1:21: error PK0405: 'one.yaml' uses itself: one.yaml -> two.yaml -> one.yaml; a pipeline cannot include itself
                stages: { x: { use: one.yaml } }
                                    ^^^^^^^^
            """, Findings("stages: { sub: { use: one.yaml } }"));
    }

    [Fact]
    public void Files_can_be_included_at_most_eight_levels_deep()
    {
        for (var i = 1; i < 9; i++)
            Write($"f{i}.yaml", $"stages: {{ x: {{ use: f{i + 1}.yaml }} }}");
        Write("f8.yaml", "stages: { x: { op: blur } }");
        Assert.Equal("", Findings("stages: { sub: { use: f1.yaml } }"));

        Write("f8.yaml", "stages: { x: { use: f9.yaml } }");
        Assert.Equal("""
            f8.yaml:1:21: error PK0405: 'use' is nested more than 8 levels deep; move some of the stages into this file
                stages: { x: { use: f9.yaml } }
                                    ^^^^^^^
            """, Findings("stages: { sub: { use: f1.yaml } }"));
    }

    [Fact]
    public void A_few_bytes_cannot_expand_to_millions_of_stages()
    {
        var tenfold = string.Join(", ", Enumerable.Range(0, 10).Select(i => $"s{i}: {{ use: NEXT }}"));
        for (var i = 1; i < 8; i++)
            Write($"f{i}.yaml", $"stages: {{ {tenfold.Replace("NEXT", $"f{i + 1}.yaml")} }}");
        Write("f8.yaml", "stages: { x: { op: blur } }");

        Assert.Contains(
            "error PK0405: with the files it includes, the pipeline has more than " +
            "4,096 stages or 250,000 values; split it into separate pipelines",
            Findings("stages: { sub: { use: f1.yaml } }"));
    }

    [Fact]
    public void Errors_inside_are_shown_there_and_once()
    {
        Write("inner.yaml", "stages: { x: { op: blurr }, y: { op: blur, in: nothing } }");

        Assert.Equal("""
            inner.yaml:1:20: error PK0203: unknown operator 'blurr'; did you mean 'blur'?
                stages: { x: { op: blurr }, y: { op: blur, in: nothing } }
                                   ^^^^^
            inner.yaml:1:48: error PK0205: unknown stage or input 'nothing'; allowed: input, x, y
                stages: { x: { op: blurr }, y: { op: blur, in: nothing } }
                                                               ^^^^^^^
            """, Findings("stages:\n  a: { use: inner.yaml }\n  b: { use: inner.yaml }\n"));
    }

    [Fact]
    public void Parameters_and_inputs_of_an_included_file_are_checked()
    {
        Write("inner.yaml", "parameters: { width: { default: 1, min: 1 } }\nstages: { soft: { op: blur, sigma: \"${width}\" } }");

        Assert.Equal("""
            main.yaml:2:37: error PK0402: pipeline 'inner.yaml' takes 1 input (input), not 2; remove the extra inputs
                  a: { use: inner.yaml, in: [input, input], widht: 3, width: 0 }
                                                    ^^^^^
            main.yaml:2:45: error PK0204: unknown parameter 'widht' of pipeline 'inner.yaml'; did you mean 'width'?
                  a: { use: inner.yaml, in: [input, input], widht: 3, width: 0 }
                                                            ^^^^^
            main.yaml:2:62: error PK0302: parameter 'width' must be at least 1, not '0'
                  a: { use: inner.yaml, in: [input, input], widht: 3, width: 0 }
                                                                             ^
            main.yaml:3:33: error PK0305: unknown stage 'none' in '${none.x}'; none is allowed here
                  b: { use: inner.yaml, width: "${none.x}" }
                                                ^^^^^^^^^
            main.yaml:4:13: error PK0107: no such file: 'FOLDER/missing.yaml'; check the path
                  c: { use: missing.yaml }
                            ^^^^^^^^^^^^
            """, Findings("""
            stages:
              a: { use: inner.yaml, in: [input, input], widht: 3, width: 0 }
              b: { use: inner.yaml, width: "${none.x}" }
              c: { use: missing.yaml }
            """));
    }

    [Fact]
    public void A_file_in_double_precision_does_not_lose_it_silently()
    {
        Write("inner.yaml", "precision: double\nstages: { soft: { op: blur } }");

        Assert.Equal("""
            main.yaml:1:23: warning PK0307: 'inner.yaml' requires precision: double, but this pipeline runs in float; set precision: double here too
                stages: { sub: { use: inner.yaml } }
                                      ^^^^^^^^^^
            """, Findings("stages: { sub: { use: inner.yaml } }"));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private PipelineGraph Build(string yaml)
    {
        var (graph, findings) = Building.Build(new SourceText(Path.Combine(folder, "main.yaml"), yaml));
        Assert.Equal("", findings);
        return graph!;
    }

    private string Findings(string yaml) => Building.Build(new SourceText(Path.Combine(folder, "main.yaml"), yaml)).Findings
        .Replace("'" + folder, "'FOLDER").Replace(folder + Path.DirectorySeparatorChar, "");
}
