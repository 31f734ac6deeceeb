using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Smoothing;

/// <summary>
/// Non-local means (Buades, Coll and Morel 2005): each pixel becomes the mean of the pixels nearby whose patches are similar to
/// its own, with weights exp(−D / h²), where D is the mean squared difference of the patches over all channels, weighted by a
/// Gaussian of sigma (patch − 1) / 4. Matches scikit-image's <c>denoise_nl_means(fast_mode=False)</c> except for its cutoff of
/// small weights. The search stays inside the image; patches extend beyond its edges (scikit-image mirrors: <c>border:
/// mirror</c>). The channels of an image with alpha are its premultiplied colors and alpha.
/// </summary>
[Operator("nlmeans", Summary = "Non-local means: averages pixels with similar surroundings; removes noise and keeps " +
    "texture.", Family = "window",
    Example = "{ op: nlmeans, h: 12, patch: 3, search: 4 }",
    Synonyms = ["denoise", "non-local-means"])]
public sealed class NonLocalMeans : AreaOperator
{
    /// <summary>The filter strength h: the difference of patches that still counts as similar.</summary>
    [Parameter("The filter strength; approximately the standard deviation of the noise.",
        Min = 0, AboveMin = true, Unit = "sample values")]
    public required double H { get; init; }

    /// <summary>The patch's height and width.</summary>
    [Parameter("Height and width of the patches compared, odd.", Min = 3, Max = 31, Unit = "pixels")]
    public int Patch { get; init; } = 5;

    /// <summary>The search radius.</summary>
    [Parameter("The radius of the search window.", Min = 1, Max = 50, Unit = "pixels")]
    public int Search { get; init; } = 6;

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override int RowsAtOnce => NonLocalMeansKernel<float>.Rows;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Patch % 2 == 0)
            check.Fail(Codes.OutOfRange, "patch", $"the patch size {Patch} has no center",
                $"use {Patch - 1} or {Patch + 1}");
        if (Border == Border.Shrink)
            check.Fail(Codes.BadCombination, "border", "patches are compared whole, but 'shrink' truncates them at the edges",
                "use 'reflect', 'replicate', 'mirror', 'wrap', 'constant' or 'valid'");
    }

    /// <inheritdoc/>
    public override Extent Extent(int input)
    {
        var reach = Search + Patch / 2;
        return new(reach, reach, reach, reach);
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new NonLocalMeansKernel<T>(H, Patch, Search, context.Inputs[0].Channels, Border != Border.Valid);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        NonLocalMeansKernel<float>.Layout(outputs[0].Width, Patch);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) =>
        $"{(2 * Search + 1) * (2 * Search + 1)} patches of {Patch}x{Patch} per pixel";
}
