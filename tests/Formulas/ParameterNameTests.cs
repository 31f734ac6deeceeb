using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Formulas;

/// <summary>Pipeline parameters referenced by name in expressions.</summary>
public class ParameterNameTests
{
    [Theory]
    [InlineData("size * a", 15)]
    [InlineData("sum(a) / size^2", 5)]
    [InlineData("sum(a > low and bright)", 9)]
    [InlineData("if(bright, a + low, -1)", 7.5)]
    [InlineData("size = 7; size * a", 35)]
    [InlineData("${size} * size", 9)]
    [InlineData("percentile(a, 10 * size)", 5)]
    [InlineData("sum + mean(a)", 6)]
    [InlineData("e * 1", 4)]
    public void A_parameter_has_its_number(string expr, double expected)
    {
        var graph = BuiltIns.Text($$"""
            parameters:
              size: 3
              low: 2.5
              bright: true
              sum: 1
              e: 4
            stages:
              s: { op: window, in: { a: input }, expr: "{{expr}}", size: "${size}", border: replicate }
            """);
        Assert.Equal(expected, Run(graph, 5), 1e-12);
    }

    [Fact]
    public void A_different_value_gives_a_different_program()
    {
        foreach (var by in (double[])[2, 3])
        {
            var window = new WindowExpression
            {
                Expr = new ExpressionText("by * sum(a)") { Parameters = new Dictionary<string, double?> { ["by"] = by } },
                Size = 1,
            };
            Assert.Equal(10 * by, PipelineRunner.Run(window, [Images.Gray(new double[,] { { 10 } })]).Image[0, 0]);
        }
    }

    [Fact]
    public void Weights_can_refer_to_a_parameter()
    {
        var graph = BuiltIns.Text("""
            parameters: { sigma: 1.5 }
            stages:
              s: { op: window, in: { a: input }, expr: mean(a), weights: gaussian(sigma / 2), border: replicate }
            """);
        Assert.Equal(5, Run(graph, 5), 1e-6);
    }

    [Theory]
    [InlineData("a * sizee", "unknown name 'sizee'; did you mean 'size'?", 49, 5)]
    [InlineData("a + mode",
        "the parameter 'mode' has no numeric value before the run; write ${mode} to insert its text here", 49, 4)]
    [InlineData("b * b", "unknown name 'b'; inputs of this stage: a; parameters: size, mode", 45, 1)]
    public void A_parameter_that_is_not_a_number_is_reported(string expr, string message, int column, int length)
    {
        var found = Assert.Single(BuiltIns.Findings($$"""
            parameters: { size: 3, mode: fast }
            stages:
              s: { op: window, in: { a: input }, expr: "{{expr}}" }
            """));
        Assert.Equal(($"test.yaml:3:{column}: error PK0306: {message}", length), (found.ToString(), found.Place!.Length));
    }

    [Fact]
    public void A_name_of_both_an_image_and_a_parameter_is_rejected()
    {
        Assert.Equal("""
            test.yaml:3:53: error PK0306: 'a' is an image of this stage and a parameter of the pipeline; write ${a} for the parameter, or give the image another name: in: { image: … }
                  s: { op: window, in: { a: input }, expr: "sum(2 * a)" }
                                                                    ^
            """, string.Join('\n', BuiltIns.Findings("""
                parameters: { a: 3 }
                stages:
                  s: { op: window, in: { a: input }, expr: "sum(2 * a)" }
                """).Select(d => d.Render())));
    }

    private static double Run(PipelineGraph graph, double sample) =>
        PipelineRunner.Run(graph.Nodes[0].Operator, [Images.Gray(new[,] { { sample } })],
            null, SamplePrecision.Double).Image[0, 0];
}
