using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Png;

/// <summary>Creates the exceptions for faulty PNG files.</summary>
internal static class Faults
{
    public static PipelineException Corrupt(string message, Exception? inner = null) =>
        new(Codes.Corrupt, $"the PNG file is damaged: {message}", inner: inner);

    public static PipelineException Truncated(string message, Exception? inner = null) =>
        new(Codes.Truncated, $"the PNG file is cut short: {message}", inner: inner);

    public static PipelineException TooLarge(string message) => new(Codes.TooLarge, message);
}
