using PipelineKit.Codecs;

namespace PipelineKit.Imaging;

/// <summary>
/// Describes an image before its samples are read: its size, channels and nominal white. Sample values are those of the file
/// (0–255, 0–65535, any float); <see cref="White"/> is the value of full intensity.
/// </summary>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Channels">Samples per pixel, including alpha; at least 1.</param>
public sealed record ImageInfo(int Width, int Height, int Channels)
{
    /// <summary>Gets whether the last channel is alpha (0 transparent, white opaque; not premultiplied).</summary>
    public bool HasAlpha { get; init; }

    /// <summary>Gets the nominal white: 255, 65535, 1; null if samples have no nominal range (a CSV, a sum of squares).</summary>
    public double? White { get; init; }

    /// <summary>
    /// Gets the integer type whose values all samples are, because they were stored that way: integers in 0–255 or 0–65535. Null
    /// if samples can have any value. Set for files that are read (<see cref="ImageHeader.Image"/>), and preserved only by
    /// operators with <see cref="Operators.Operator.KeepsIntegers"/>.
    /// </summary>
    public SampleType? Integers { get; init; }

    /// <summary>Gets <see cref="Integers"/> if its largest value is <see cref="White"/>; otherwise null.</summary>
    public SampleType? IntegersToWhite => Integers is { } type && type.White() == White ? type : null;

    /// <summary>
    /// Gets the floating-point type in which the samples were computed; null if unknown. Codecs that write numbers as text use
    /// it, because more digits than the type holds are meaningless.
    /// </summary>
    public SampleType? ComputedIn { get; init; }

    /// <summary>
    /// Gets the profile that describes the colors; null for none, which means sRGB. The engine copies it from a stage's first
    /// input to its outputs, unless the operator converts colors (<see cref="Operators.Operator.ProfileOf"/>).
    /// </summary>
    public ColorProfile? Profile { get; init; }

    /// <summary>
    /// Gets whether the color channels are amounts of cyan, magenta, yellow and black ink, from 0 for none to
    /// <see cref="White"/> for full: there are four of them, and <see cref="Profile"/> is for CMYK.
    /// </summary>
    public bool IsCmyk => ColorChannels == 4 && Profile?.IsForCmyk == true;

    /// <summary>Gets the number of channels without alpha.</summary>
    public int ColorChannels => HasAlpha ? Channels - 1 : Channels;

    /// <summary>Gets width × height.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Returns the image without its alpha channel.</summary>
    public ImageInfo WithoutAlpha() => HasAlpha ? this with { Channels = Channels - 1, HasAlpha = false } : this;

    /// <summary>Returns a description for messages, such as <c>640×480, 3 channels</c>.</summary>
    public override string ToString() =>
        $"{Width}×{Height}, {Channels} channel{(Channels == 1 ? "" : "s")}{(HasAlpha ? " with alpha" : "")}";
}
