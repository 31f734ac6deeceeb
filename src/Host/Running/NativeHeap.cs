using System.Runtime.InteropServices;

namespace PipelineKit.Host.Running;

/// <summary>
/// The C library's heap, from which rows, decoders and encoders are allocated. glibc's default keeps freed memory, in up to
/// eight heaps a processor: runs of several images took up to 1.4 times what was planned.
/// </summary>
internal static partial class NativeHeap
{
    private const int TrimThreshold = -1, MapThreshold = -3, MostArenas = -8;
    private const int Block = 1 << 20, Arenas = 2;

    /// <summary>From now on, blocks of a megabyte and more go back to the system as soon as they are freed.</summary>
    public static void GiveBack()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            Set(MapThreshold, Block);
            Set(TrimThreshold, Block);
            Set(MostArenas, Arenas);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, such as musl, gives back what is freed.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Set(int parameter, int value);
}
