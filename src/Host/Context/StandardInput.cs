using System.Text;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Context;

/// <summary>A pipeline on standard input, as the path <c>-</c> means it.</summary>
internal static class StandardInput
{
    /// <summary>What a command line calls it.</summary>
    public const string Path = "-";

    // More than a pipeline may hold, so that one that is too large is seen to be.
    private const int Most = 1 << 20;

    /// <summary>The text; null, and an error in the bag, when it is no text.</summary>
    public static SourceText? Read(DiagnosticBag bag)
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[Most];
        var bytes = buffer.AsSpan(0, input.ReadAtLeast(buffer, Most, throwOnEndOfStream: false));
        try
        {
            return new SourceText("standard input", new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            bag.Error(Codes.FileUnreadable, "standard input is not UTF-8 text", cure: "write the pipeline as UTF-8");
            return null;
        }
    }
}
