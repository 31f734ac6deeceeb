using System.Text;

namespace PipelineKit.Codecs.Metadata;

/// <summary>Texts with names, as PNG has them, and comments without, as JPEG has them.</summary>
internal static class MetadataText
{
    /// <summary>The name of a comment that has none.</summary>
    public const string Comment = "Comment";

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A comment's text: UTF-8, or Latin-1 where it is not.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimEnd((byte)0);
        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>A text as a comment: with its name before it, unless it is one without.</summary>
    public static string Comments(string name, string text) => name == Comment ? text : $"{name}: {text}";
}
