namespace PipelineKit.Imaging;

/// <summary>
/// An ICC profile (ICC.1:2022): what the samples of an image mean as colors. Profiles with the same bytes are equal.
/// </summary>
/// <param name="bytes">The profile as files contain it.</param>
public sealed class ColorProfile(ReadOnlyMemory<byte> bytes) : IEquatable<ColorProfile>
{
    /// <summary>Gets the profile as files contain it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>Gets the name in the profile, such as <c>Display P3</c>; null if it is missing or unreadable.</summary>
    public string? Name => ProfileName.Of(Bytes.Span);

    /// <summary>Gets whether it describes amounts of cyan, magenta, yellow and black ink (ICC.1:2022, 7.2.8).</summary>
    public bool IsForCmyk => Bytes.Length >= 20 && Bytes.Span[16..].StartsWith("CMYK"u8);

    /// <summary>Returns the profile of a file's metadata; null if there is none.</summary>
    public static ColorProfile? Of(ReadOnlyMemory<byte>? bytes) => bytes is { Length: > 0 } profile ? new(profile) : null;

    /// <inheritdoc/>
    public bool Equals(ColorProfile? other) => other is not null && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ColorProfile);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    /// <summary>Returns the name, or a description for messages.</summary>
    public override string ToString() => Name is { } name ? $"'{name}'" : "a profile without a name";
}
