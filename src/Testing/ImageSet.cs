using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Testing;

/// <summary>The images that a stage runs on: a size and a kind, one image for each input.</summary>
internal sealed record ImageSet(int Width, int Height, ImageKind Kind)
{
    /// <summary>Returns whether the kind applies to a number of inputs.</summary>
    public bool Suits(int inputs) => Kind != ImageKind.Mixed || inputs > 1;

    /// <summary>Creates random images, the same on every call.</summary>
    public Raster[] Make(int inputs) => [.. Enumerable.Range(0, inputs).Select(i => SmallImages.Random(Info(i), seed: i + 1))];

    private ImageInfo Info(int input)
    {
        var gray = new ImageInfo(Width, Height, 1) { White = 255 };
        return Kind switch
        {
            ImageKind.Alpha => gray with { Channels = 4, HasAlpha = true },
            ImageKind.Color => gray with { Channels = 3 },
            ImageKind.Mixed when input == 0 => gray with { Channels = 3 },
            _ => gray,
        };
    }
}

/// <summary>The channels of test images.</summary>
internal enum ImageKind
{
    Gray,

    /// <summary>Three channels and alpha.</summary>
    Alpha,

    /// <summary>Three channels.</summary>
    Color,

    /// <summary>Three channels for the first input, gray for the others.</summary>
    Mixed,
}
