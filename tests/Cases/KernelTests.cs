using System.Text.Json;
using PipelineKit.Execution;
using PipelineKit.Filters.Whole.KernelFit;
using PipelineKit.Imaging;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Cases;

/// <summary>
/// The kernel of an unknown convolution, estimated by a pipeline that applies it again, from C#, and on the command line.
/// </summary>
public sealed class KernelTests : IDisposable
{
    private static readonly string Before = Matrices.PathOf("kernel-input");
    private static readonly string After = Matrices.PathOf("kernel-output");
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void The_pipeline_finds_the_kernel_and_applies_it_again()
    {
        Assert.Equal(0, work.Run("run", Path.Combine(Repository.Root, "pipelines/which-kernel.yaml"),
            "-i", $"before={Before}", "-i", $"after={After}", "-o", work["out"], "--quiet"));

        Assert.Equal("", work.Error);
        using var values = JsonDocument.Parse(File.ReadAllText(work["out/kernel/kernel-input.json"]));
        double Number(string name) => values.RootElement.GetProperty(name).GetDouble();
        var kernel = values.RootElement.GetProperty("kernel").EnumerateArray()
            .Select(r => r.EnumerateArray().Select(w => w.GetDouble()).ToArray()).ToArray();
        Assert.Equal(Enumerable.Range(0, 5)
            .Select(r => Enumerable.Range(0, 5).Select(c => (r, c) == (3, 4) ? 0.5 : 0).ToArray()).ToArray(), kernel);
        Assert.Equal((25.0, 36.0), (Number("rank"), Number("windows")));
        Assert.InRange(Number("residual-max"), 0, 1e-9);
        Assert.Equal(File.ReadAllText(After), File.ReadAllText(work["out/again/kernel-input.csv"]));
        Assert.All(File.ReadAllText(work["out/left/kernel-input.csv"]).Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries),
            d => Assert.Equal("0", d));
    }

    [Fact]
    public void The_operator_gives_the_same_result_from_a_program()
    {
        var values = PipelineRunner.Run(new EstimateKernel { Size = 5, Border = Border.Constant },
            [Matrices.Image("kernel-input"), Matrices.Image("kernel-output")], null, SamplePrecision.Double).Values;

        var expected = new double[25];
        expected[3 * 5 + 4] = 0.5;
        Assert.Equal(new Matrix(5, 5, expected), values["operator.kernel"]);
        Assert.Equal((25.0, 0.0), (values["operator.rank"], values["operator.residual-max"]));
        // numpy.linalg.cond of the 36 windows.
        Near.Equal(28.288469119801594, (double)values["operator.condition"], 1e-9);
    }

    [Fact]
    public void The_command_line_prints_the_certificate_and_a_stage_to_paste()
    {
        Assert.Equal(0, work.Run("fit", "kernel", "--input", Before, "--output", After, "--size", "5x5", "--border", "constant"));

        Assert.Equal("""
            # kernel of 5x5 out of 36 windows:
            #     0    0    0    0    0
            #     0    0    0    0    0
            #     0    0    0    0    0
            #     0    0    0    0  0.5
            #     0    0    0    0    0
            # largest residual: 0
            # root mean square of residuals: 0
            # rank: 25 of 25
            # condition number: 28.29
            # weights not determined by the images: none
              found:
                op: convolve
                kernel: [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0.5], [0, 0, 0, 0, 0]]
                anchor: [2, 2]
                border: constant

            """, work.Out);
        var pasted = work.Text("pasted.yaml", "stages:\n" + work.Out);
        Assert.Equal(0, work.Run("run", pasted, Before, "-o", work["again.csv"], "--quiet"));
        Assert.Equal(File.ReadAllText(After), File.ReadAllText(work["again.csv"]));
    }

    [Fact]
    public void With_border_valid_the_same_pair_gives_an_even_kernel()
    {
        Assert.Equal(0, work.Run("fit", "kernel", "--input", Before, "--output", After, "--size", "2x3", "--border", "valid"));

        Assert.Contains("    kernel: [[0, 0, 0], [0, 0, 0.5]]\n", work.Out);
        Assert.Contains("# rank: 6 of 6\n", work.Out);
    }

    [Fact]
    public void Several_pairs_can_be_combined()
    {
        Assert.Equal(0, work.Run("fit", "kernel", "-i", Before, "-o", After, "-i", Before,
            "-o", After, "--size", "5", "--border", "constant", "--non-negative"));

        Assert.StartsWith("# kernel of 5x5 out of 72 windows:\n", work.Out);
        Assert.Contains("[0, 0, 0, 0, 0.5]", work.Out);
    }

    [Theory]
    [InlineData("--size 7",
        "error PK0507: stage 'kernel': a kernel of 7x7 has 49 weights, but the images give 36 windows: " +
        "13 too few; use larger or more images, a smaller size, or 'ridge'")]
    [InlineData("--size 0",
        "error PK0701: --size is '0', but must be a size of at most 31x31 such as 5 or 3x5; see 'pipelinekit fit kernel --help'")]
    [InlineData("--size 3 --border zero",
        "error PK0701: --border is 'zero', but must be one of replicate, reflect, " +
        "mirror, wrap, constant, shrink, valid; see 'pipelinekit fit kernel --help'")]
    [InlineData("--size 3 --anchor 3,0",
        "error PK0307: the anchor [3, 0] is outside the kernel of 3x3; rows run from 0 to 2, columns from 0 to 2")]
    [InlineData("--size 3 --ridge -1",
        "error PK0701: --ridge is '-1', but must be a number that is not negative; see 'pipelinekit fit kernel --help'")]
    [InlineData("--size 3 --input a.csv",
        "error PK0701: --input is given 2 times, but --output once; give one --output for each --input")]
    public void Command_line_and_data_errors_are_reported(string options, string message)
    {
        Assert.Equal(2, work.Run(["fit", "kernel", "--input", Before, "--output", After, .. options.Split(' ')]));

        Assert.Equal(message + "\n", work.Error);
    }

    [Fact]
    public void A_table_of_unknown_shape_cannot_be_a_kernel_but_one_of_a_known_shape_can()
    {
        var kernel = work.Text("k.csv", "0,0,0\n0,0,2\n0,0,0\n");
        string Pipeline(string size) => work.Text("p.yaml", $$"""
            inputs: [photo, kernel]
            stages:
              k: { op: table, in: kernel{{size}} }
              c: { op: convolve, in: photo, kernel: "${k.table}" }

            """);

        Assert.Equal(1,
            work.Run("run", Pipeline(""), "-i", $"photo={Before}", "-i", $"kernel={kernel}", "-o", work["c.csv"], "--quiet"));
        Assert.Contains(
            "stage 'c': its runtime values make 'convolve' reach over 2 rows, " +
            "2 columns (reflect) where the plan has 1 row, 1 column", work.Error);

        Assert.Equal(0, work.Run("run", Pipeline(", size: 3"), "-i", $"photo={Before}",
            "-i", $"kernel={kernel}", "-o", work["c.csv"], "--quiet"));
        Assert.Equal("332,152,212,304,464,464", File.ReadLines(work["c.csv"]).First());
    }
}
