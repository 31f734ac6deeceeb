using System.Runtime.InteropServices;

namespace PipelineKit.Rows;

/// <summary>
/// Memory of the heap, in pages of 2 MiB where it is large and the system has them: whole images are read across their rows,
/// each of which would lie on a page of its own.
/// </summary>
internal static unsafe partial class LargePages
{
    private const long Page = 2 << 20;
    private const long Worth = 4 * Page;
    private const int UseThem = 14;

    /// <summary>Memory that <see cref="NativeMemory.AlignedFree"/> frees.</summary>
    public static byte* Allocate(long bytes, int alignment)
    {
        if (bytes < Worth || !OperatingSystem.IsLinux())
            return (byte*)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)alignment);
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)Page);
        // Only a wish. The last part of a page stays as it is, so that no more is taken than was announced.
        _ = Advise(memory, (nuint)(bytes / Page * Page), UseThem);
        return memory;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* memory, nuint bytes, int advice);
}
