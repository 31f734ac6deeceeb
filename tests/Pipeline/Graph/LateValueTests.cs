using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using Xunit;
using static PipelineKit.Tests.Pipeline.Graph.TestOperators;

namespace PipelineKit.Tests.Pipeline.Graph;

public class LateValueTests
{
    [Fact]
    public void Computed_values_are_bound_in_addition_to_the_file_s()
    {
        var node = Node(
            "method: soft, white: \"${s.mean}\", levels: \"${s.max}\", weights: \"${s.table}\", points: \"${s.table}\"");
        Assert.Equal(["mean", "max", "table"], node.ValueInputs.Select(v => v.Value));
        Assert.Equal(255, Assert.IsType<Clip>(node.Operator).White);

        var table = new Matrix(3, 1, [1, 2, 3]);
        var clip = Assert.IsType<Clip>(node.Bind(v => v.Value switch { "mean" => 12.25, "max" => 7.0, _ => table }));

        Assert.Equal(("soft", 12.25, 7), (clip.Method, clip.White, clip.Levels));
        Assert.Equal([1, 2, 3], clip.Weights);
        Assert.Equal(table, clip.Points);
    }

    [Fact]
    public void A_stage_without_computed_values_is_already_bound()
    {
        var node = Node("white: 3");

        Assert.Empty(node.ValueInputs);
        Assert.Same(node.Operator, node.Bind(_ => throw new InvalidOperationException()));
    }

    [Fact]
    public void A_table_of_several_rows_keeps_its_shape()
    {
        var table = new Matrix(2, 2, [1, 2, 3, 4]);

        Assert.Equal(table, Assert.IsType<Clip>(Node("points: \"${s.table}\"").Bind(_ => table)).Points);
    }

    [Theory]
    [InlineData("white", "mean", 0.0, "PK0302: the value of '${s.mean}' for 'white' of stage 'c' must be above 0, not '0'")]
    [InlineData("white", "mean", double.NaN,
        "PK0301: the value of '${s.mean}' for 'white' of stage 'c' must be a finite number, not 'nan'")]
    [InlineData("levels", "max", 2.5,
        "PK0301: the value of '${s.max}' for 'levels' of stage 'c' must be a whole number, not '2.5'")]
    public void An_unsuitable_value_is_an_error_during_the_run(string parameter, string value, double given, string message)
    {
        var node = Node($"{parameter}: \"${{s.{value}}}\"");

        var fault = Assert.Throws<PipelineException>(() => node.Bind(_ => given));

        Assert.Equal($"p.yaml:3:{21 + parameter.Length}: error {message}", fault.Message);
    }

    [Fact]
    public void A_table_with_several_rows_and_columns_cannot_be_a_list()
    {
        var fault = Assert.Throws<PipelineException>(() => Node("weights: \"${s.table}\"")
            .Bind(_ => new Matrix(2, 2, [1, 2, 3, 4])));

        Assert.Equal("p.yaml:3:28: error PK0301: the value of '${s.table}' " +
            "for 'weights' of stage 'c' must be a list of numbers, not a table of 2 × 2",
            fault.Message);
    }

    private static GraphNode Node(string parameters) =>
        Building.Graph($"stages:\n  s: {{ op: stats }}\n  c: {{ op: clip, {parameters}, in: " +
            $"input }}\n{(parameters.Contains("s.") ? "" : "outputs: [c, s]\n")}").Nodes[1];
}
