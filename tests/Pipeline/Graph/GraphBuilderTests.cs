using PipelineKit.Documents;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using Xunit;
using static PipelineKit.Tests.Pipeline.Graph.TestOperators;

namespace PipelineKit.Tests.Pipeline.Graph;

public class GraphBuilderTests
{
    [Fact]
    public void A_file_becomes_a_graph_in_dependency_order()
    {
        var graph = Building.Graph("""
            name: demo
            summary: Everything at once.
            precision: double
            parameters:
              width: { default: 2, min: 1, summary: Of the blur. }
            inputs: { left: {}, right: { as: table } }
            stages:
              view: { op: mix, in: [soft, energy] }
              soft: { op: blur, in: left, sigma: "${width}" }
              energy: { op: formula, in: { x: left, y: right }, expr: x^2 - y^2 }
            outputs:
              view: { from: view, format: jpeg, quality: 40 }
              soft: soft
            """);

        Assert.Equal(("demo", "Everything at once.", SamplePrecision.Double), (graph.Name, graph.Summary, graph.Precision));
        Assert.Equal([new GraphParameter("width", "2", "Of the blur.")], graph.Parameters);
        Assert.Equal([new GraphInput("left"), new GraphInput("right", InputForm.Table)], graph.Inputs);
        Assert.Equal(["soft", "energy", "view"], graph.Nodes.Select(n => n.Name));
        Assert.Equal(["blur", "formula", "mix"], graph.Nodes.Select(n => n.OperatorName));
        Assert.Equal([EdgeRef.Input(0)], graph.Nodes[0].Inputs);
        Assert.Equal([EdgeRef.Input(0), EdgeRef.Input(1)], graph.Nodes[1].Inputs);
        Assert.Equal(["x", "y"], graph.Nodes[1].InputNames);
        Assert.Equal([new EdgeRef(0, 0), new EdgeRef(1, 0)], graph.Nodes[2].Inputs);
        Assert.Equal(["a", "b"], graph.Nodes[2].InputNames);
        Assert.Equal(2, Assert.IsType<Blur>(graph.Nodes[0].Operator).Sigma);
        Assert.Equal("x^2 - y^2", Assert.IsType<Formula>(graph.Nodes[1].Operator).Expr);
        Assert.Equal(9, graph.Nodes[0].Place!.Line);

        Assert.Equal(["view", "soft"], graph.Outputs.Select(o => o.Name));
        Assert.Equal([new EdgeRef(2, 0), new EdgeRef(0, 0)], graph.Outputs.Select(o => o.Image!.Value));
        Assert.Equal(["jpeg", null], graph.Outputs.Select(o => o.Format));
        Assert.Equal(40, Assert.IsType<TestCodec.Options>(graph.Outputs[0].Options).Quality);
        Assert.Null(graph.Outputs[1].Options);
    }

    [Fact]
    public void By_default_stages_read_the_previous_one_and_the_last_is_written()
    {
        var graph = Building.Graph("stages:\n  soft: { op: blur }\n  hard: { op: clip }\n");

        Assert.Equal("p", graph.Name);
        Assert.Equal([new GraphInput("input")], graph.Inputs);
        Assert.Equal([EdgeRef.Input(0)], graph.Nodes[0].Inputs);
        Assert.Equal([new EdgeRef(0, 0)], graph.Nodes[1].Inputs);
        var output = Assert.Single(graph.Outputs);
        Assert.Equal(("hard", new EdgeRef(1, 0), null), (output.Name, output.Image, output.Format));
    }

    [Fact]
    public void The_first_stage_reads_every_input_it_can_accept()
    {
        var graph = Building.Graph("inputs: [x, y]\nstages:\n  both: { op: mix }\n");

        Assert.Equal([EdgeRef.Input(0), EdgeRef.Input(1)], graph.Nodes[0].Inputs);
    }

    [Fact]
    public void A_stage_without_inputs_needs_none()
    {
        var graph = Building.Graph("stages:\n  grain: { op: noise }\n  sum: { op: mix, in: [input, grain] }\n");

        Assert.Empty(graph.Nodes[0].Inputs);
        Assert.Equal([EdgeRef.Input(0), new EdgeRef(0, 0)], graph.Nodes[1].Inputs);
    }

    [Fact]
    public void Named_inputs_can_be_in_any_order()
    {
        var graph = Building.Graph("inputs: [x, y]\nstages:\n  out: { op: guided, in: { guide: y, image: x } }\n");

        Assert.Equal([EdgeRef.Input(0), EdgeRef.Input(1)], graph.Nodes[0].Inputs);
        Assert.Equal(["image", "guide"], graph.Nodes[0].InputNames);
    }

    [Fact]
    public void Outputs_of_a_stage_have_names()
    {
        var graph = Building.Graph("stages:\n  parts: { op: split }\n  soft: { op: blur, " +
            "in: parts.labels }\noutputs: { soft: soft, image: parts.image, first: parts }\n");

        Assert.Equal([new EdgeRef(0, 1)], graph.Nodes[1].Inputs);
        Assert.Equal([new EdgeRef(1, 0), new EdgeRef(0, 0), new EdgeRef(0, 0)], graph.Outputs.Select(o => o.Image!.Value));
    }

    [Fact]
    public void An_input_can_be_an_output()
    {
        var graph = Building.Graph("stages:\n  soft: { op: blur }\noutputs: { soft: soft, original: input }\n");

        Assert.Equal(EdgeRef.Input(0), graph.Outputs[1].Image);
    }

    [Fact]
    public void Values_are_written_as_JSON()
    {
        var graph = Building.Graph("""
            stages:
              numbers: { op: stats }
              parts: { op: split, in: input }
            outputs: { all: numbers, mean: numbers.mean, count: { from: parts, format: json } }
            """);

        Assert.All(graph.Outputs, o => Assert.Equal(("json", null, null), (o.Format, o.Image, o.Options)));
        Assert.Equal([new(0, "mean"), new(0, "max"), new(0, "table")], graph.Outputs[0].Values);
        Assert.Equal([new(0, "mean")], graph.Outputs[1].Values);
        Assert.Equal([new(1, "count")], graph.Outputs[2].Values);
    }

    [Fact]
    public void An_unused_stage_is_omitted_with_a_warning()
    {
        var (graph, findings) = Building.Build(new("p.yaml",
            "stages:\n  idle: { op: stats }\n  soft: { op: blur, in: input }\n"));

        Assert.Equal(["soft"], graph!.Nodes.Select(n => n.Name));
        Assert.Equal("""
            p.yaml:2:3: warning PK0403: stage 'idle' is unused: no output depends on it, so it is skipped; use it in 'outputs' or in the 'in' of another stage, or remove it
                  idle: { op: stats }
                  ^^^^
            """, findings);
    }
}
