using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>An image, and a guide of the same size whose channels, white and alpha are its own affair.</summary>
internal static class GuidedInputs
{
    /// <summary>Their names.</summary>
    public static InputPorts Ports { get; } = InputPorts.Two with { Names = ["image", "guide"], Whites = WhiteRule.Any };

    /// <summary>The image.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0501: sizes differ.</exception>
    public static ImageInfo Image(IReadOnlyList<ImageInfo> inputs)
    {
        SameSize.Infer([.. inputs.Select(i => i.WithoutAlpha() with { Channels = 1 })], Ports.Name);
        return inputs[0];
    }
}
