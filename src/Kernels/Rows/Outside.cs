using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Rows;

/// <summary>How samples outside the images of an expression are filled.</summary>
/// <param name="Border">The border.</param>
/// <param name="Value">The sample outside, for a constant border.</param>
internal readonly record struct Outside(Border Border, double Value)
{
    /// <summary>
    /// Returns the integer type that an image's samples and those outside its edges are known to have; null if they can be
    /// anything.
    /// </summary>
    public SampleType? Integers(ImageInfo image) => Border == Border.Constant
        && !(Value >= 0 && Value <= (image.Integers?.White() ?? 0) && Value == Math.Floor(Value)) ? null : image.Integers;
}
