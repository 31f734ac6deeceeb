using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Graph;

/// <summary>
/// How large the images may be that a pipeline makes: a small file must not ask for an endless run or a full disk.
/// </summary>
public sealed record ResultLimits
{
    // As many as an input may have that is held whole.
    private const long Usual = 268_402_689;

    // Four times as wide and as high: enough for any enlargement that is meant for the eye.
    private const int Enlargement = 16;

    // Room to add borders and bands to a position without a thought for overflow.
    private const int LongestSide = 1 << 30;

    /// <summary>The defaults.</summary>
    public static ResultLimits Default { get; } = new();

    /// <summary>
    /// Width × height at most, of every image of every stage. Null, the default, for 2²⁸ − 32767, or 16 times the pixels of the
    /// largest input where that is more.
    /// </summary>
    public long? MaxPixels { get; init; }

    /// <summary>Bytes that the samples of one output may take, and the temporary files of one item; 16 GiB by default.</summary>
    public long MaxBytes { get; init; } = 16L << 30;

    /// <summary>Width × height at most where these are the inputs.</summary>
    public long PixelsOf(IEnumerable<ImageInfo> inputs)
    {
        if (MaxPixels is { } given)
            return given;
        var largest = inputs.Select(i => i.Pixels).DefaultIfEmpty().Max();
        return Math.Max(Usual, largest > long.MaxValue / Enlargement ? long.MaxValue : largest * Enlargement);
    }

    /// <summary>What is wrong with the size of a result; null when nothing is.</summary>
    internal static Diagnostic? Fault(ImageInfo image, long pixels) =>
        image.Pixels > pixels ? new Diagnostic(Codes.ResultTooLarge,
            $"the image that comes out would be {image.Width}×{image.Height}: {image.Pixels} pixels, and {pixels} are allowed",
            Cure: $"make it smaller, or allow more: --max-pixels {image.Pixels}")
        : Unworkable(image);

    /// <summary>What makes an image impossible whatever the limits are; null when nothing does.</summary>
    internal static Diagnostic? Unworkable(ImageInfo image)
    {
        if (Math.Max(image.Width, image.Height) > LongestSide)
            return new Diagnostic(Codes.BadGeometry, $"an image of {image.Width}×{image.Height} is too long to be computed",
                Cure: $"no side may be longer than {LongestSide}");
        // So the bytes of a row fit in an int, in any type of samples.
        var samples = (long)image.Width * image.Channels;
        return samples <= Array.MaxLength / sizeof(double) ? null : new Diagnostic(Codes.BadGeometry,
            $"the rows of an image of {image} hold {samples} samples each",
            Cure: $"at most {Array.MaxLength / sizeof(double)} can be computed: make it narrower");
    }

    /// <summary>Requires that an output, or the temporary files of an item, take no more bytes than they may.</summary>
    /// <param name="what">What it is, as a message begins.</param>
    /// <param name="bytes">What it would take.</param>
    /// <exception cref="PipelineException">PK0508.</exception>
    public void RequireBytes(string what, long bytes)
    {
        if (bytes > MaxBytes)
            throw new PipelineException(Codes.ResultTooLarge, $"{what} would take {bytes} bytes, and {MaxBytes} are allowed",
                $"make it smaller, or allow more: --max-output-bytes {bytes}");
    }
}
