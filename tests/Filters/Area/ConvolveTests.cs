using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Area;

public class ConvolveTests
{
    private static readonly Matrix Plain = new(3, 3, [1, -2, 3, 0, 5, 0.5, 7, 8, -9]);
    private static readonly Matrix Even = new(2, 4, [1, 2, 3, 4, 5, 0, 7, 8]);
    private static readonly Matrix Product = new(4, 5, [2, 4, 6, 4, 2, 0, 0, 0, 0, 0, 3, 6, 9, 6, 3, 1, 2, 3, 2, 1]);

    public static TheoryData<Border> Borders => AreaChecks.Borders;

    // Correlation, or with the kernel rotated about its anchor: weight (i, j) applies to the sample i − row, j − column away, or
    // with both negated.
    private static Raster Sum(Raster image, Convolve convolve, bool alone = false)
    {
        var (kernel, sign) = (convolve.Kernel!, convolve.Flip ? -1 : 1);
        var (row, column) = convolve.Anchor.In(new(kernel.Rows, kernel.Columns));
        return Oracle.Window(image, convolve.Extent(0), convolve.Border, convolve.Value, patch =>
        {
            double Weight(int dy, int dx) => kernel[row + sign * dy, column + sign * dx];
            var sum = patch.Sum(Weight);
            var inside = patch.Samples.Sum(s => Weight(s.Dy, s.Dx));
            var mean = inside == 0 ? double.IsNaN(sum) ? sum : 0 : sum / inside;
            return alone ? mean : (convolve.Normalize ? mean : sum) * convolve.Scale + convolve.Offset;
        });
    }

    [Theory]
    [Oracle("convolve")]
    [MemberData(nameof(Borders))]
    public void Every_sample_is_the_weighted_sum_under_the_kernel(Border border)
    {
        foreach (var kernel in (Matrix[])[Plain, Even, Product])
            foreach (var flip in (bool[])[false, true])
                foreach (var normalize in (bool[])[false, true])
                {
                    // Weights that nearly sum to 0 at an edge amplify rounding errors.
                    if (normalize && kernel == Plain && border == Border.Shrink)
                        continue;
                    var convolve = new Convolve { Kernel = kernel, Flip = flip, Border = border,
                        Value = 12, Normalize = normalize, Scale = 0.5, Offset = 3 };
                    AreaChecks.Check(convolve, image => Sum(image, convolve), AreaChecks.Samples(alpha: false),
                        AreaChecks.SingleDifferences, AreaChecks.DoubleDifferences);
                }
    }

    [Theory]
    [MemberData(nameof(Borders))]
    public void The_anchor_moves_the_kernel(Border border)
    {
        foreach (var anchor in (Anchor[])[new(0, 0), new(3, 4), new(2, 0)])
            foreach (var flip in (bool[])[false, true])
            {
                var convolve = new Convolve { Kernel = Product, Anchor = anchor, Flip = flip, Border = border };
                AreaChecks.Check(convolve, image => Sum(image, convolve), AreaChecks.Samples(alpha: false),
                    AreaChecks.SingleDifferences, AreaChecks.DoubleDifferences);
            }
    }

    [Fact]
    public void Integer_samples_and_weights_give_exact_sums_in_one_pass_and_in_two()
    {
        var image = Images.RandomIntegers(75, 20, white: 1023);
        foreach (var kernel in (Matrix[])[Even, Product])
            foreach (var border in Enum.GetValues<Border>())
            {
                var convolve = new Convolve { Kernel = kernel, Border = border };
                Near.Equal(Sum(image, convolve), PipelineRunner.Run(convolve, [image]).Image);
            }
    }

    [Fact]
    public void Alpha_becomes_the_mean_of_alpha_and_color_keeps_its_scale()
    {
        var image = Images.Random(19, 9, 4, alpha: true, seed: 11);
        foreach (var border in (Border[])[Border.Reflect, Border.Shrink])
        {
            var convolve = new Convolve { Kernel = Even, Border = border };
            var expected = Oracle.Premultiplied(image, i =>
            {
                var (sums, means) = (Sum(i, convolve), Sum(i, convolve, alone: true));
                for (var y = 0; y < sums.Info.Height; y++)
                    for (var x = 0; x < sums.Info.Width; x++)
                        sums[y, x, 3] = means[y, x, 3];
                return sums;
            });
            Near.Equal(expected, AreaChecks.Same(convolve, [image], SamplePrecision.Double), 1e-12);
        }
    }

    [Fact]
    public void A_kernel_of_differences_leaves_alpha_alone()
    {
        var named = new Convolve { Named = NamedKernel.Laplacian };
        var written = new Convolve { Kernel = NamedKernel.Laplacian.Weights() };
        Assert.Equal(AlphaPolicy.Keep, named.Alpha);
        AreaChecks.Check(named, image => Oracle.Kept(image, named.Extent(0), named.Border, i => Sum(i, written)),
            single: AreaChecks.SingleDifferences, @double: AreaChecks.DoubleDifferences);
    }

    [Fact]
    public void Results_match_SciPy()
    {
        // SciPy's anchor of an even side is in the larger half.
        var convolve = new Convolve { Kernel = new(3, 2, [1, 2, 3, -4, 5, 6]), Anchor = new(1, 1) };
        Near.Equal(References.Correlated, PipelineRunner.Run(convolve, [References.Input]).Image);
        var flipped = new Convolve { Kernel = convolve.Kernel, Anchor = convolve.Anchor, Flip = true };
        Near.Equal(References.Convolved, PipelineRunner.Run(flipped, [References.Input]).Image);
    }

    [Fact]
    public void A_product_of_a_column_and_a_row_is_applied_in_two_passes()
    {
        var info = new ImageInfo(20, 20, 1);
        Assert.Equal("kernel 4x5, anchor [1, 2], two passes of 4 and 5 taps", new Convolve { Kernel = Product }.Explain([info]));
        Assert.Equal("kernel 3x3, anchor [1, 1], one pass of 5 taps",
            new Convolve { Named = NamedKernel.Laplacian }.Explain([info]));
    }

    [Fact]
    public void Factors_of_integer_kernels_are_integers()
    {
        var factors = Separation.Of(Product)!;
        Assert.Equal([1, 2, 3, 2, 1], factors.Row);
        Assert.Equal([2, 0, 3, 1], factors.Column);
        Assert.Null(Separation.Of(Even));
        Assert.Null(Separation.Of(new(2, 2, [0, 0, 0, 0])));
        Assert.NotNull(Separation.Of(new(2, 2, [0.1, 0.2, 0.3, 0.6])));
        Assert.Null(Separation.Of(new(2, 2, [0.1, 0.2, 0.3, 0.6000001])));
    }

    [Theory]
    [InlineData("none", "no kernel is given", "set either 'kernel', a list of rows, or 'named'")]
    [InlineData("both", "'kernel' and 'named' are mutually exclusive", "set either 'kernel', a list of rows, or 'named'")]
    [InlineData("anchor", "the anchor [3, 0] is outside the kernel of 3x3", "rows run from 0 to 2, columns from 0 to 2")]
    [InlineData("normalize", "the weights sum to 0 and cannot be normalized", "omit 'normalize', or use 'scale'")]
    public void Invalid_parameters_are_rejected(string what, string message, string cure)
    {
        var check = new OperatorCheck(["a"]);
        (what switch
        {
            "none" => new Convolve(),
            "both" => new Convolve { Kernel = Plain, Named = NamedKernel.Emboss },
            "anchor" => new Convolve { Kernel = Plain, Anchor = new(3, 0) },
            _ => new Convolve { Named = NamedKernel.Laplacian, Normalize = true },
        }).Check(check);
        var finding = Assert.Single(check.Findings);
        Assert.Equal((Codes.BadCombination, message, cure), (finding.Code, finding.Message, finding.Cure));
    }
}
