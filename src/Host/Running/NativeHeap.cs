using System.Globalization;
using System.Runtime.InteropServices;

namespace PipelineKit.Host.Running;

/// <summary>
/// Configures the C library's heap, which holds rows, decoders and encoders. By default, glibc keeps freed memory in up to
/// eight heaps per processor; runs of several images took up to 1.4 times the planned memory.
/// </summary>
internal static partial class NativeHeap
{
    private const int TrimThreshold = -1, MapThreshold = -3, MostArenas = -8;
    private const int Block = 1 << 20, Arenas = 2;

    /// <summary>Gets the same settings as environment variables, for another .NET program that this one starts.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["MALLOC_MMAP_THRESHOLD_"] = Block.ToString(CultureInfo.InvariantCulture),
        ["MALLOC_TRIM_THRESHOLD_"] = Block.ToString(CultureInfo.InvariantCulture),
        ["MALLOC_ARENA_MAX"] = Arenas.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Returns freed blocks of one megabyte and more to the system at once.</summary>
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
            // Other C libraries, such as musl, return freed memory by default.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Set(int parameter, int value);
}
