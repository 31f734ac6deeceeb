using System.Text;

namespace PipelineKit.Codecs.Metadata;

/// <summary>Named texts, as in PNG, and unnamed comments, as in JPEG.</summary>
internal static class MetadataText
{
    /// <summary>The name of an unnamed comment.</summary>
    public const string Comment = "Comment";

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a comment as UTF-8, or as Latin-1 if it is not valid UTF-8.</summary>
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

    /// <summary>Returns a text as a comment, prefixed with its name if it has one.</summary>
    public static string Comments(string name, string text) => name == Comment ? text : $"{name}: {text}";
}
