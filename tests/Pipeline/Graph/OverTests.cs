using System.Globalization;
using PipelineKit.Execution;
using PipelineKit.Expressions;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Registry;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

/// <summary>Reductions over the images of a stack inside expressions, against plain loops over their samples.</summary>
public class OverTests
{
    private const int Height = 6, Width = 23;

    private static readonly Raster[] Frames =
        [.. Enumerable.Range(1, 7).Select(seed => Images.Random(Width, Height, 1, seed: seed))];
    private static readonly Raster Dark = Images.Random(Width, Height, 1, seed: 99);

    public static TheoryData<string> Reductions => [.. StackReductions.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Reductions))]
    public void Each_reduction_is_its_definition(string name)
    {
        var call = name == "percentile" ? "percentile(abs(a - b) - 20 over a, 37)" : $"{name}(abs(a - b) - 20 over a)";

        var image = Run(call);

        Check(image, (y, x) => Reduce(name, [.. Frames.Select(f => Math.Abs(f[y, x] - Dark[y, x]) - 20)]));
    }

    [Fact]
    public void The_images_themselves_are_reduced_without_a_stage_for_each()
    {
        var graph = Graph("mean(a over a) - min(a over a)");

        Assert.Equal(["s/1", "s/2", "s"], graph.Nodes.Select(n => n.Name));
        Assert.Equal(["mean-of", "min-of", "pixel"], graph.Nodes.Select(n => n.OperatorName));
        Check(Run("mean(a over a) - min(a over a)"), (y, x) => Frames.Average(f => f[y, x]) - Frames.Min(f => f[y, x]));
    }

    [Fact]
    public void Reductions_stand_in_reductions()
    {
        var image = Run("m = median(a over a); d = abs(a - m); unused = a * 2; 1.4826 * median(d over a) + 0 * b");

        Check(image, (y, x) =>
        {
            var median = Reduce("median", [.. Frames.Select(f => f[y, x])]);
            return 1.4826 * Reduce("median", [.. Frames.Select(f => Math.Abs(f[y, x] - median))]);
        });
    }

    [Fact]
    public void Images_that_a_mask_leaves_out_do_not_count()
    {
        Check(Run("mean(where(a > 100, a - b) over a)"),
            (y, x) => Frames.Where(f => f[y, x] > 100).Select(f => f[y, x] - Dark[y, x]).DefaultIfEmpty(double.NaN).Average());
        Check(Run("sum(where(a > b, 1) over a)"), (y, x) => Frames.Count(f => f[y, x] > Dark[y, x]));
    }

    [Fact]
    public void What_names_the_stack_outside_gives_a_stack()
    {
        var graph = BuiltIns.Text(File("a - mean(a over a)") + "  sky: { op: max-of, in: s }\n").Expand([Frames.Length, 1]);

        var image = PipelineRunner.Run(graph, [.. Frames, Dark]).Image;

        Check(image, (y, x) => Frames.Max(f => f[y, x]) - Frames.Average(f => f[y, x]));
    }

    [Theory]
    [InlineData("mean(sum(a) over a)")]
    [InlineData("sum(mean(a over a))")]
    public void Windows_go_inside_and_outside(string expression)
    {
        var image = Run(expression, "window, size: 3, border: replicate");

        double At(Raster frame, int y, int x) => frame[Math.Clamp(y, 0, Height - 1), Math.Clamp(x, 0, Width - 1)];
        Check(image, (y, x) => Enumerable.Range(-1, 3).Sum(dy => Enumerable.Range(-1, 3).Sum(dx =>
            Frames.Average(f => At(f, y + dy, x + dx)))));
    }

    [Fact]
    public void A_stage_without_windows_left_is_one_over_pixels()
    {
        var graph = Graph("mean(sum(a) over a) - b", "window, size: 5");

        Assert.Equal(["window", "mean-of", "pixel"], graph.Nodes.Select(n => n.OperatorName));
    }

    [Fact]
    public void Results_have_names_and_parameters_of_the_pipeline_are_known()
    {
        var graph = BuiltIns.Text("parameters: { p: 50, low: 10 }\n" + File("out mid = percentile(a over a, p); "
            + "out wide = max(a + ${low} over a)") + "outputs: { mid: s.mid, wide: s.wide }\n").Expand([Frames.Length, 1]);

        var images = PipelineRunner.Run(graph, [.. Frames, Dark]).Images;

        Check(images["mid"], (y, x) => Reduce("median", [.. Frames.Select(f => f[y, x])]));
        Check(images["wide"], (y, x) => Frames.Max(f => f[y, x]) + 10);
    }

    [Theory]
    [InlineData("mean(a over c)", "12: error PK0306: 'c' is not an image of this stage; did you mean 'a'?")]
    [InlineData("argmax(a over a)", "0: error PK0306: 'argmax' cannot reduce the images of a stack; "
        + "allowed: sum, mean, median, min, max, range, std, var, percentile, any, all")]
    [InlineData("mean(b over a)", "0: error PK0306: what is reduced over 'a' does not depend on it; "
        + "name it in the argument, as in mean(a over a)")]
    [InlineData("mean(a, b over a)", "0: error PK0306: 'mean' over a stack takes 1 argument, not 2; write mean(x over frames)")]
    [InlineData("percentile(a over a, b)", "21: error PK0306: the second argument of 'percentile' must be a number; "
        + "write percentile(x over frames, 90)")]
    [InlineData("median(where(b, a) over a)", "7: error PK0306: 'where' in 'median' cannot exclude images of a stack; "
        + "write it in sum(where(condition, x) over frames) or in mean")]
    [InlineData("mean(abss(a) over a)", "5: error PK0306: unknown function 'abss'; did you mean 'abs'?")]
    [InlineData("mean(a over)", "11: error PK0306: expected the name of a stack, found ')'")]
    public void What_cannot_be_reduced_is_an_error_at_its_place(string expression, string expected) =>
        Assert.Equal($"test.yaml:5:{int.Parse(expected[..expected.IndexOf(':')], CultureInfo.InvariantCulture) + 11}"
            + expected[expected.IndexOf(':')..], Findings(expression));

    [Fact]
    public void A_fact_in_such_an_expression_is_refused() => Assert.Equal(
        "test.yaml:5:11: error PK0305: an expression with 'over' cannot take a fact about an input; "
            + "compute what takes the fact in a stage before or after this one", Findings("mean(a over a) * ${b.width}"));

    [Fact]
    public void One_image_is_no_stack() => Assert.Equal(
        "test.yaml:5:11: error PK0402: operator 'mean-of' takes a stack, or at least 2 inputs (a, b, …), not one image; "
            + "use an input declared as { as: stack }, or list more images, as in in: [first, second]",
        Findings("mean(b over b) + max(a over a)"));

    [Fact]
    public void Every_operator_of_a_reduction_is_there() => Assert.All(StackReductions.All.SelectMany(r => r.Operators),
        name => Assert.NotNull(BuiltIns.Operators.Find(name)));

    private static string File(string expression, string op = "pixel") =>
        $"inputs: {{ a: {{ as: stack }}, b: {{ as: image }} }}\nstages:\n  s:\n    op: {op.Replace(", ", "\n    ")}\n    expr: "
        + $"{expression}\n    in: [a, b]\n";

    private static PipelineGraph Graph(string expression, string op = "pixel") => BuiltIns.Text(File(expression, op));

    private static string Findings(string expression) => BuiltIns.Findings(File(expression))[0].ToString();

    private static Raster Run(string expression, string op = "pixel") =>
        PipelineRunner.Run(Graph(expression, op).Expand([Frames.Length, 1]), [.. Frames, Dark]).Image;

    private static void Check(Raster image, Func<int, int, double> expected, double within = 2e-6)
    {
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                if (double.IsNaN(expected(y, x)))
                    Assert.True(double.IsNaN(image[y, x]));
                else
                    Assert.Equal(expected(y, x), image[y, x], within * (1 + Math.Abs(expected(y, x))));
    }

    private static double Reduce(string name, double[] values)
    {
        var (mean, sorted) = (values.Average(), values.Order().ToArray());
        double Rank(double percent)
        {
            var at = (values.Length - 1) * percent / 100;
            var (low, high) = (sorted[(int)at], sorted[Math.Min(values.Length - 1, (int)at + 1)]);
            return low + ((high - low) * (at - Math.Floor(at)));
        }
        return name switch
        {
            "sum" => values.Sum(),
            "mean" => mean,
            "median" => Rank(50),
            "min" => sorted[0],
            "max" => sorted[^1],
            "range" => sorted[^1] - sorted[0],
            "std" => Math.Sqrt(values.Average(v => (v - mean) * (v - mean))),
            "var" => values.Average(v => (v - mean) * (v - mean)),
            "percentile" => Rank(37),
            "any" => values.Any(v => v != 0) ? 1 : 0,
            "all" => values.All(v => v != 0) ? 1 : 0,
            _ => throw new ArgumentException(name),
        };
    }
}
