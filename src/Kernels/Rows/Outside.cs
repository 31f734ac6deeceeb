using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Rows;

/// <summary>What lies beyond the edges of the images that an expression reads.</summary>
/// <param name="Border">The border.</param>
/// <param name="Value">The sample there, of a constant border.</param>
internal readonly record struct Outside(Border Border, double Value)
{
    /// <summary>
    /// The integers that an image's samples and those beyond its edges certainly are; null when they may be anything.
    /// </summary>
    public SampleType? Integers(ImageInfo image) => Border == Border.Constant
        && !(Value >= 0 && Value <= (image.Integers?.White() ?? 0) && Value == Math.Floor(Value)) ? null : image.Integers;
}
