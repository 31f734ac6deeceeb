using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Graph;

/// <summary>Limits the size of results, so that a small file cannot cause an endless run or fill the disk.</summary>
public sealed record ResultLimits
{
    // The same as for inputs that are held whole.
    private const long Usual = 268_402_689;

    // Four times the width and height, enough for any visual enlargement.
    private const int Enlargement = 16;

    // Leaves room to add borders and bands to a position without overflow.
    private const int LongestSide = 1 << 30;

    /// <summary>Gets the default limits.</summary>
    public static ResultLimits Default { get; } = new();

    /// <summary>
    /// Gets the maximum width × height of every image of every stage. Null, the default, for 2²⁸ − 32767, or 16 times the
    /// pixels of the largest input if that is more.
    /// </summary>
    public long? MaxPixels { get; init; }

    /// <summary>
    /// Gets the maximum size in bytes of one output's samples, and of an item's temporary files; 16 GiB by default.
    /// </summary>
    public long MaxBytes { get; init; } = 16L << 30;

    /// <summary>Returns the maximum width × height for the given inputs.</summary>
    public long PixelsOf(IEnumerable<ImageInfo> inputs)
    {
        if (MaxPixels is { } given)
            return given;
        var largest = 0L;
        foreach (var input in inputs)
            largest = Math.Max(largest, input.Pixels);
        return Math.Max(Usual, largest > long.MaxValue / Enlargement ? long.MaxValue : largest * Enlargement);
    }

    /// <summary>Checks the size of a result; returns null when it is allowed.</summary>
    internal static Diagnostic? Fault(ImageInfo image, long pixels) =>
        image.Pixels > pixels ? new Diagnostic(Codes.ResultTooLarge,
            $"the result would be {image.Width}×{image.Height}: {image.Pixels} pixels, but only {pixels} are allowed",
            Cure: $"make it smaller, or raise the limit: --max-pixels {image.Pixels}")
        : Unworkable(image);

    /// <summary>Checks the technical limits of an image; returns null when it is within them.</summary>
    internal static Diagnostic? Unworkable(ImageInfo image)
    {
        if (Math.Max(image.Width, image.Height) > LongestSide)
            return new Diagnostic(Codes.BadGeometry, $"an image of {image.Width}×{image.Height} is too large to compute",
                Cure: $"no side may be longer than {LongestSide}");
        // The bytes of a row must fit in an int for every sample type.
        var samples = (long)image.Width * image.Channels;
        return samples <= Array.MaxLength / sizeof(double) ? null : new Diagnostic(Codes.BadGeometry,
            $"the rows of an image of {image} hold {samples} samples each",
            Cure: $"at most {Array.MaxLength / sizeof(double)} are supported; make it narrower");
    }

    /// <summary>Checks the byte size of an output, or of an item's temporary files.</summary>
    /// <param name="what">The subject of the message.</param>
    /// <param name="bytes">The size in bytes.</param>
    /// <exception cref="PipelineException">PK0508: the size exceeds the limit.</exception>
    public void RequireBytes(string what, long bytes)
    {
        if (bytes > MaxBytes)
            throw new PipelineException(Codes.ResultTooLarge, $"{what} would take {bytes} bytes, but only {MaxBytes} are allowed",
                $"make it smaller, or raise the limit: --max-output-bytes {bytes}");
    }
}
