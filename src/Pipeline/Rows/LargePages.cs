using System.Runtime.InteropServices;

namespace PipelineKit.Rows;

/// <summary>
/// Allocates native memory, in 2 MiB pages for large blocks where the system supports them. Access across the rows of a whole
/// image would otherwise touch a different page for each row.
/// </summary>
internal static unsafe partial class LargePages
{
    private const long Page = 2 << 20;
    private const long Worth = 4 * Page;
    private const int UseThem = 14;

    /// <summary>Allocates memory, to be freed with <see cref="NativeMemory.AlignedFree"/>.</summary>
    public static byte* Allocate(long bytes, int alignment)
    {
        if (bytes < Worth || !OperatingSystem.IsLinux())
            return (byte*)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)alignment);
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)Page);
        // Only a hint. The last partial page is excluded, so that no more memory is used than planned.
        _ = Advise(memory, (nuint)(bytes / Page * Page), UseThem);
        return memory;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* memory, nuint bytes, int advice);
}
