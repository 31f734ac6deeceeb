using System.Text;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Context;

/// <summary>Reads a pipeline from standard input, given as the path <c>-</c>.</summary>
internal static class StandardInput
{
    /// <summary>The path on the command line.</summary>
    public const string Path = "-";

    // More than the maximum size of a pipeline file, so that a larger one is detected.
    private const int Most = 1 << 20;

    /// <summary>Returns the text; null after reporting that it is not valid text.</summary>
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
