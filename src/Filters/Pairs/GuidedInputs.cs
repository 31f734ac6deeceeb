using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>An image and a guide of equal size, whose channels, white and alpha can differ from the image's.</summary>
internal static class GuidedInputs
{
    /// <summary>The input ports.</summary>
    public static InputPorts Ports { get; } = InputPorts.Two with { Names = ["image", "guide"], Whites = WhiteRule.Any };

    /// <summary>Returns the image after checking the sizes.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0501: sizes differ.</exception>
    public static ImageInfo Image(IReadOnlyList<ImageInfo> inputs)
    {
        SameSize.Infer([.. inputs.Select(i => i.WithoutAlpha() with { Channels = 1 })], Ports.Name);
        return inputs[0];
    }
}
