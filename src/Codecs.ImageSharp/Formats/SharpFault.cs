using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Memory;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>Turns what ImageSharp throws at a file into a message about the file.</summary>
internal static class SharpFault
{
    /// <summary>
    /// Does something with a file. Hostile files make decoders throw almost anything; all of it is the file's fault.
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
                "save it another way", fault),
            InvalidMemoryOperationException or { InnerException: InvalidMemoryOperationException } => new PipelineException(
                Codes.TooLarge, $"'{path}' asks for more memory than an image of its size needs", "replace the file", fault),
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
