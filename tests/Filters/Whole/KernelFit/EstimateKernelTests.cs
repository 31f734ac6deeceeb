using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Whole.KernelFit;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Whole.KernelFit;

public class EstimateKernelTests
{
    private static readonly Matrix Odd = new(3, 5, [1, -2, 3, 0.25, 4, 5, 0, -7, 8, 0, 0.5, 2, 2, 1, -1]);
    private static readonly Matrix Even = new(4, 2, [0.5, -1, 2, 0, 3, 4, -5, 6]);

    public static TheoryData<Border> Borders => [.. Enum.GetValues<Border>()];

    [Theory]
    [MemberData(nameof(Borders))]
    public void The_kernel_of_a_convolution_is_recovered_exactly(Border border)
    {
        foreach (var (kernel, anchor) in new[] { (Odd, Anchor.Middle), (Even, Anchor.Middle),
            (Odd, new Anchor(2, 0)), (Even, new Anchor(0, 1)), (new Matrix(1, 1, [3]), Anchor.Middle) })
            foreach (var (channels, alpha) in new[] { (1, false), (3, false), (2, true) })
            {
                var before = Images.RandomIntegers(17, 13, channels, alpha);
                var after = Convolved(before, new Convolve { Kernel = kernel, Anchor = anchor, Border = border, Value = 9 });
                var found = Run(new EstimateKernel { Size = new(kernel.Rows, kernel.Columns),
                    Anchor = anchor, Border = border, Value = 9 }, before, after);
                Assert.Equal(kernel, found["kernel"]);
                Assert.Equal((0.0, 0.0, (double)kernel.Values.Length),
                    ((double)found["residual-max"], (double)found["residual-rms"], (double)found["rank"]));
                Assert.Equal((double)after.Info.Pixels * after.Info.ColorChannels, found["windows"]);
                Assert.All(((Matrix)found["undetermined"]).Values.ToArray(), open => Assert.Equal(0, open));
            }
    }

    [Theory]
    [Oracle("estimate-kernel")]
    [MemberData(nameof(Borders))]
    public void With_noise_it_is_the_least_squares_solution_over_all_windows(Border border)
    {
        foreach (var size in new WindowSize[] { new(3, 3), new(2, 4), new(5, 1) })
        {
            var before = Images.Random(11, 9, 2, seed: 3);
            var kernel = new Matrix(size.Height, size.Width,
                [.. Enumerable.Range(0, size.Height * size.Width).Select(i => 0.3 * i - 1)]);
            var exact = Convolved(before, new Convolve { Kernel = kernel, Border = border, Value = 50 });
            var after = Add(exact, Images.Random(exact.Info.Width, exact.Info.Height, 2, seed: 4, white: null));
            var found = Run(new EstimateKernel { Size = size, Border = border, Value = 50 }, before, after);
            var (windows, outputs) = Windows(before, after, size, border, 50);
            var (weights, singular) = Solved(windows, outputs);
            var residuals = windows.Zip(outputs, (w, o) => o - w.Zip(weights, (a, b) => a * b).Sum()).ToArray();
            Assert.All(weights.Zip(((Matrix)found["kernel"]).Values.ToArray()), w => Near.Equal(w.First, w.Second, 1e-10));
            Near.Equal(residuals.Max(Math.Abs), (double)found["residual-max"], 1e-9);
            Near.Equal(Math.Sqrt(residuals.Average(r => r * r)), (double)found["residual-rms"], 1e-10);
            Near.Equal(singular[0] / singular[^1], (double)found["condition"], 1e-8);
        }
    }

    [Fact]
    public void Results_do_not_depend_on_threads_or_bands()
    {
        var (before, after) = (Images.Random(61, 37, 3, seed: 1), Images.Random(61, 37, 3, seed: 2));
        foreach (var border in Enum.GetValues<Border>())
        {
            var op = new EstimateKernel { Size = new(4, 3), Border = border };
            var once = PipelineRunner.Run(op, [before, after], new PlanOptions { BandHeight = 100 }).Values;
            foreach (var (band, threads) in new[] { (1, 1), (3, 2), (8, 4) })
                Assert.Equal(once.OrderBy(v => v.Key),
                    PipelineRunner.Run(op, [before, after],
                        new PlanOptions { BandHeight = band, Threads = threads }).Values.OrderBy(v => v.Key));
        }
    }

    [Fact]
    public void Pairs_of_different_sizes_are_combined()
    {
        var (a, b) = (Images.RandomIntegers(4, 3, seed: 1), Images.RandomIntegers(3, 7, seed: 2));
        Raster After(Raster image) => Convolved(image, new Convolve { Kernel = Odd, Border = Border.Replicate });
        var settings = new EstimateKernel { Size = new(3, 5), Border = Border.Replicate };
        Assert.Contains("12 windows: 3 too few", PointOracle.Fault(settings, a, After(a)).Message);
        var found = Run(settings, a, After(a), b, After(b));
        Assert.Equal((Odd, 33.0), (found["kernel"], found["windows"]));
    }

    [Fact]
    public void An_output_as_large_as_the_input_is_cropped_to_complete_windows()
    {
        var before = Images.RandomIntegers(12, 9);
        var whole = Convolved(before, new Convolve { Kernel = Even, Border = Border.Valid });
        var after = Images.Make(before.Info, (y, x, _) => y < whole.Info.Height && x < whole.Info.Width ? whole[y, x] : 77);
        var found = Run(new EstimateKernel { Size = new(4, 2), Border = Border.Valid }, before, after);
        Assert.Equal((Even, 66.0), (found["kernel"], found["windows"]));
    }

    [Fact]
    public void Undetermined_weights_are_an_error_that_names_them()
    {
        // In a row with one lit column, no sample of a window's first and last column differs from 0.
        var before = Images.Make(new ImageInfo(9, 9, 1), (y, x, _) => x == 4 ? y * y % 7 + 1 : 0);
        var after = Convolved(before, new Convolve { Kernel = new Matrix(3, 1, [1, 2, 3]), Border = Border.Constant });
        var narrow = Run(new EstimateKernel { Size = new(3, 1), Border = Border.Constant }, before, after);
        Assert.Equal(new Matrix(3, 1, [1, 2, 3]), narrow["kernel"]);
        var flat = Images.Make(new ImageInfo(9, 9, 1), (_, _, _) => 5);
        Assert.Contains(
            "the images determine 1 of 4 weights; undetermined: [0, 0], [0, 1], [1, 0], [1, 1]; use images with more detail",
            PointOracle.Fault(new EstimateKernel { Size = 2, Border = Border.Replicate }, flat, flat).Message);
        var rows = Images.Make(new ImageInfo(9, 9, 1), (y, _, _) => y * y * y % 11);
        Assert.Contains("the images determine 3 of 6 weights",
            PointOracle.Fault(new EstimateKernel { Size = new(3, 2), Border = Border.Replicate }, rows, rows).Message);
    }

    [Fact]
    public void A_single_undetermined_weight_is_named_alone()
    {
        // The top left weight of valid windows covers only the top left of the image, which is 0.
        var before = Images.Make(new ImageInfo(4, 40, 1), (y, x, _) => x == 0 ? 0 : (y * 7 + x * 5) * y % 13);
        var after = Images.Make(new ImageInfo(3, 40, 1), (y, x, _) => before[y, x + 1]);
        var lone = Images.Make(new ImageInfo(2, 40, 1), (y, x, _) => x == 0 ? 0 : y * y % 13);
        var answer = Images.Make(new ImageInfo(1, 40, 1), (y, _, _) => lone[y, 1] * 2);
        Assert.Contains("the images determine 1 of 2 weights; undetermined: [0, 0];",
            PointOracle.Fault(new EstimateKernel { Size = new(1, 2), Border = Border.Valid }, lone, answer).Message);
        var found = Run(new EstimateKernel { Size = new(1, 2), Border = Border.Valid, Ridge = 1e-12 }, lone, answer);
        Assert.Equal(new Matrix(1, 2, [1, 0]), found["undetermined"]);
        Near.Equal(2, ((Matrix)found["kernel"])[0, 1], 1e-9);
        Assert.Equal(0, ((Matrix)found["kernel"])[0, 0]);
        Assert.Equal(new Matrix(1, 2, [0, 1]),
            Run(new EstimateKernel { Size = new(1, 2), Border = Border.Valid }, before, after)["kernel"]);
    }

    [Fact]
    public void A_ridge_follows_the_definition()
    {
        var (before, after) = (Images.Random(12, 11, seed: 5), Images.Random(12, 11, seed: 6));
        var found = Run(new EstimateKernel { Size = new(2, 3), Border = Border.Mirror, Ridge = 0.05 }, before, after);
        var (windows, outputs) = Windows(before, after, new(2, 3), Border.Mirror, 0);
        var added = Math.Sqrt(0.05 * windows.Sum(w => w.Sum(v => v * v)) / 6);
        var more = Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 6).Select(j => i == j ? added : 0).ToArray());
        var weights = Solved([.. windows, .. more], [.. outputs, .. new double[6]]).Weights;
        Assert.All(weights.Zip(((Matrix)found["kernel"]).Values.ToArray()), w => Near.Equal(w.First, w.Second, 1e-10));
    }

    [Fact]
    public void Nonnegative_weights_are_optimal()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var before = Images.Random(14, 12, seed: seed);
            var after = Add(Convolved(before, new Convolve { Kernel = new Matrix(3, 3, [1, -2, 3, 0, 5, -6, 0.5, 0, -0.1]) }),
                Images.Random(14, 12, seed: seed + 50));
            var found = (Matrix)Run(new EstimateKernel { Size = 3, NonNegative = true }, before, after)["kernel"];
            var (windows, outputs) = Windows(before, after, 3, Border.Reflect, 0);
            // Tries every subset of positive weights: the best feasible one is the solution.
            var best = Enumerable.Range(1, 511).Select(set =>
            {
                int[] those = [.. Enumerable.Range(0, 9).Where(i => (set >> i & 1) == 1)];
                var some = Solved([.. windows.Select(w => those.Select(i => w[i]).ToArray())], outputs).Weights;
                var all = new double[9];
                for (var i = 0; i < those.Length; i++)
                    all[those[i]] = some[i];
                return (Weights: all,
                    Left: windows.Zip(outputs, (w, o) => Math.Pow(o - w.Zip(all, (a, b) => a * b).Sum(), 2)).Sum());
            }).Where(s => s.Weights.All(w => w >= 0)).MinBy(s => s.Left);
            Assert.All(best.Weights.Zip(found.Values.ToArray()), w => Near.Equal(w.First, w.Second, 1e-9));
        }
    }

    [Fact]
    public void Incompatible_images_are_errors()
    {
        var (six, five) = (Images.Random(6, 6), Images.Random(5, 5));
        Assert.Contains("with border 'reflect' a kernel of 3x3 makes 6×6 of 'input', which is 6×6, but 'output' is 5×5",
            PointOracle.Fault(new EstimateKernel { Size = 3 }, six, five).Message);
        Assert.Contains("'input' has 1 channels, but 'output' has 3",
            PointOracle.Fault(new EstimateKernel { Size = 1 }, six, Images.Random(6, 6, 3)).Message);
        Assert.Contains("with border 'valid' a kernel of 7x7 makes 0×0 of 'input'",
            PointOracle.Fault(new EstimateKernel { Size = 7, Border = Border.Valid }, six, six).Message);
        Assert.Equal("the anchor [3, 0] is outside the kernel of 3x3",
            PointOracle.Finding(new EstimateKernel { Size = 3, Anchor = new(3, 0) }, 2).Message);
        Assert.Equal("inputs must be pairs, but there are 3",
            PointOracle.Finding(new EstimateKernel { Size = 3 }, 3).Message);
        Assert.Contains("a sample is not a finite number",
            PointOracle.Fault(new EstimateKernel { Size = 1 }, six, Images.Make(six.Info, (_, _, _) => double.NaN)).Message);
    }

    private static Dictionary<string, object> Run(EstimateKernel settings, params Raster[] images) =>
        PipelineRunner.Run(settings, images, new PlanOptions { BandHeight = 4, Threads = 2 },
            SamplePrecision.Double).Values.ToDictionary(v => v.Key.Split('.')[1], v => v.Value);

    // The kernel excludes alpha: each color channel is convolved separately.
    private static Raster Convolved(Raster image, Convolve convolve)
    {
        var bare = image.Info.HasAlpha ? new Raster(image.Info.WithoutAlpha(),
            [.. image.Samples.ToArray().Where((_, i) => i % image.Info.Channels < image.Info.ColorChannels)]) : image;
        var result = Engine.RunDouble(convolve, bare);
        return !image.Info.HasAlpha ? result : new Raster(result.Info with { Channels = image.Info.Channels, HasAlpha = true },
            [.. Enumerable.Range(0, (int)result.Info.Pixels).SelectMany(i => new[] { result.Samples[i], 255 })]);
    }

    private static Raster Add(Raster a, Raster b) =>
        new(a.Info, [.. a.Samples.ToArray().Zip(b.Samples.ToArray(), (x, y) => x + y)]);

    // One row of samples for each window and channel, with its output.
    private static (double[][] Windows, double[] Outputs) Windows(Raster before,
        Raster after, WindowSize size, Border border, double value)
    {
        var (row, column) = border == Border.Valid ? new Anchor(0, 0) : Anchor.Middle.In(size);
        var (windows, outputs) = (new List<double[]>(), new List<double>());
        for (var y = 0; y < after.Info.Height; y++)
            for (var x = 0; x < after.Info.Width; x++)
                for (var c = 0; c < after.Info.ColorChannels; c++)
                {
                    windows.Add([.. Enumerable.Range(0, size.Height * size.Width).Select(i =>
                    {
                        var (fromY, fromX) = (border.Map(y + i / size.Width - row, before.Info.Height),
                            border.Map(x + i % size.Width - column, before.Info.Width));
                        return fromY >= 0 && fromX >= 0 ? before[fromY, fromX, c] : border == Border.Constant ? value : 0;
                    })]);
                    outputs.Add(after[y, x, c]);
                }
        return ([.. windows], [.. outputs]);
    }

    // Uses the singular values of the windows themselves instead of their products.
    private static (double[] Weights, double[] Singular) Solved(double[][] windows, double[] outputs)
    {
        var svd = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowArrays(windows).Svd();
        return (svd.Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(outputs)).ToArray(), svd.S.ToArray());
    }
}
