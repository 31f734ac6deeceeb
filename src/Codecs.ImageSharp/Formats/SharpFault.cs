using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Memory;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>Converts exceptions of ImageSharp to diagnostics about the file.</summary>
internal static class SharpFault
{
    /// <summary>
    /// Runs an operation on a file. Malicious files can cause almost any exception in a decoder; all of them are reported as
    /// errors of the file.
    /// </summary>
    public static T Guard<T>(Stream file, string path, SharpFormat format, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception e) when (e is not (PipelineException or OutOfMemoryException or ObjectDisposedException))
        {
            throw Of(file, path, format, e);
        }
    }

    private static PipelineException Of(Stream file, string path, SharpFormat format, Exception fault)
    {
        var name = format.Name.ToUpperInvariant();
        return fault switch
        {
            EndOfStreamException => Truncated(path, fault),
            IOException => new PipelineException(
                Codes.Unreadable, $"'{path}' cannot be read: {SystemErrorText.Of(fault)}", inner: fault),
            NotSupportedException => new PipelineException(
                Codes.Unsupported, $"'{path}' is a {name} of a kind that ImageSharp does not support ({fault.Message})",
                "save it in another way", fault),
            InvalidMemoryOperationException or { InnerException: InvalidMemoryOperationException } => new PipelineException(
                Codes.TooLarge, $"'{path}' requires more memory than an image of its size should", "replace the file", fault),
            _ when IsCut(file, path, format) => Truncated(path, fault),
            ImageFormatException => Damage.Of(path, format.Name, fault.Message, "ImageSharp"),
            _ => Damage.Of(path, format.Name, null),
        };
    }

    private static PipelineException Truncated(string path, Exception fault) =>
        new(Codes.Truncated, $"'{path}' ends before its image does ({fault.Message})", "replace the file", fault);

    private static bool IsCut(Stream file, string path, SharpFormat format)
    {
        try
        {
            format.CheckWhole(file, path);
            return false;
        }
        catch (Exception e)
        {
            return e is EndOfStreamException or PipelineException { Code: Codes.Truncated };
        }
    }
}
