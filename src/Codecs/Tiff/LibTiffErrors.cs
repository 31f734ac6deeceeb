using System.Globalization;
using BitMiracle.LibTiff.Classic;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace PipelineKit.Codecs.Tiff;

/// <summary>
/// Assigns error messages to the file they concern. LibTiff.NET has one error handler per process: messages about other files,
/// from a program that also uses the library, are passed to the previous handler.
/// </summary>
internal sealed class LibTiffErrors : TiffErrorHandler
{
    private static readonly Lazy<TiffErrorHandler?> _other = new(() => LibTiff.SetErrorHandler(new LibTiffErrors()));

    public static void Install() => _ = _other.Value;

    public override void ErrorHandler(LibTiff tif, string method, string format, params object[] args)
    {
        if (tif?.Clientdata() is not LibTiffFile)
            Other?.ErrorHandler(tif, method, format, args);
    }

    public override void ErrorHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args)
    {
        if (clientData is LibTiffFile file)
            file.Words ??= Text(format, args);
        else
            Other?.ErrorHandlerExt(tif, clientData, method, format, args);
    }

    // Warnings concern tags that are not used here.
    public override void WarningHandler(LibTiff tif, string method, string format, params object[] args)
    {
        if (tif?.Clientdata() is not LibTiffFile)
            Other?.WarningHandler(tif, method, format, args);
    }

    public override void WarningHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args)
    {
        if (clientData is not LibTiffFile)
            Other?.WarningHandlerExt(tif, clientData, method, format, args);
    }

    private static TiffErrorHandler? Other => _other.IsValueCreated ? _other.Value : null;

    private static string Text(string format, object[] args)
    {
        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, args);
        }
        catch (FormatException)
        {
            return format;
        }
    }
}
