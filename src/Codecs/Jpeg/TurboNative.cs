using System.Runtime.InteropServices;
using PipelineKit.Codecs.Native;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>The functions of libturbojpeg's 2.x API in use. An <c>unsigned long</c> is <c>CULong</c>.</summary>
internal static unsafe partial class TurboNative
{
    public const int Rgb = 0, Gray = 6;
    public const int Chroma444 = 0, Chroma420 = 2, ChromaGray = 3;
    public const int NoRealloc = 1024, AccurateDct = 4096, Progressive = 16384, LimitScans = 32768;

    private const string Turbo = "turbojpeg";

    /// <summary>Whether libturbojpeg is installed.</summary>
    public static bool IsAvailable { get; } = NativeLibraries.Has(Turbo);

    [LibraryImport(Turbo)]
    public static partial nint tjInitDecompress();

    [LibraryImport(Turbo)]
    public static partial nint tjInitCompress();

    [LibraryImport(Turbo)]
    public static partial int tjDestroy(nint instance);

    [LibraryImport(Turbo)]
    public static partial int tjDecompressHeader3(
        nint instance, byte* source, CULong size, int* width, int* height, int* chroma, int* colors);

    [LibraryImport(Turbo)]
    public static partial int tjDecompress2(
        nint instance, byte* source, CULong size, byte* target, int width, int pitch, int height, int format, int flags);

    [LibraryImport(Turbo)]
    public static partial CULong tjBufSize(int width, int height, int chroma);

    [LibraryImport(Turbo)]
    public static partial int tjCompress2(
        nint instance, byte* source, int width, int pitch, int height,
        int format, byte** target, CULong* size, int chroma, int quality,
        int flags);

    [LibraryImport(Turbo)]
    public static partial nint tjGetErrorStr2(nint instance);

    [LibraryImport(Turbo)]
    public static partial int tjGetErrorCode(nint instance);
}
