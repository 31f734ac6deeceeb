using PipelineKit.Codecs;

namespace PipelineKit.Imaging;

/// <summary>
/// What is known of an image before its samples: its size, its channels and its nominal white. Sample values are the
/// file's own (0–255, 0–65535, any float); <see cref="White"/> tells which value means full intensity.
/// </summary>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Channels">Samples a pixel, alpha included; at least 1.</param>
public sealed record ImageInfo(int Width, int Height, int Channels)
{
    /// <summary>Whether the last channel is alpha (0 transparent, white opaque; not premultiplied).</summary>
    public bool HasAlpha { get; init; }

    /// <summary>The nominal white: 255, 65535, 1; null when samples have no nominal range (a CSV, a sum of squares).</summary>
    public double? White { get; init; }

    /// <summary>
    /// The integer type that every sample is a value of, because it was stored so: 0–255 or 0–65535, whole. Null when samples
    /// may be anything. The header of what is read says so (<see cref="ImageHeader.Image"/>); behind an operator it holds only
    /// where that <see cref="Operators.Operator.KeepsIntegers"/>.
    /// </summary>
    public SampleType? Integers { get; init; }

    /// <summary>That type, where its largest value is <see cref="White"/>; else null.</summary>
    public SampleType? IntegersToWhite => Integers is { } type && type.White() == White ? type : null;

    /// <summary>
    /// The floating-point type in which the samples were computed, for codecs that write numbers as text: more digits than that
    /// type holds mean nothing. Null when it is not known.
    /// </summary>
    public SampleType? ComputedIn { get; init; }

    /// <summary>Channels without alpha.</summary>
    public int ColorChannels => HasAlpha ? Channels - 1 : Channels;

    /// <summary>Width × height.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>The same image without its alpha channel.</summary>
    public ImageInfo WithoutAlpha() => HasAlpha ? this with { Channels = Channels - 1, HasAlpha = false } : this;

    /// <summary><c>640×480, 3 channels</c>, as messages show it.</summary>
    public override string ToString() =>
        $"{Width}×{Height}, {Channels} channel{(Channels == 1 ? "" : "s")}{(HasAlpha ? " with alpha" : "")}";
}
