using System.Runtime.InteropServices;

namespace PipelineKit.Imaging;

/// <summary>
/// Allocates memory in 2 MiB pages for large blocks where the system supports them. Access across the rows of a whole image would
/// otherwise touch a different page for each row, and the system would provide each page of 4 KiB separately.
/// </summary>
internal static unsafe partial class LargePages
{
    private const long Page = 2 << 20;
    private const long Worth = 4 * Page;
    private const int UseThem = 14;

    /// <summary>Allocates native memory, to be freed with <see cref="NativeMemory.AlignedFree"/>.</summary>
    public static byte* Allocate(long bytes, int alignment)
    {
        if (bytes < Worth || !OperatingSystem.IsLinux())
            return (byte*)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)alignment);
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)Page);
        // Only a hint. The last partial page is excluded, so that no more memory is used than planned.
        _ = Advise(memory, (nuint)(bytes / Page * Page), UseThem);
        return memory;
    }

    /// <summary>Allocates an array with undefined contents. Only pages that lie completely inside it become large.</summary>
    public static T[] Array<T>(long length)
        where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(checked((int)length));
        if (length * sizeof(T) < 2 * Page || !OperatingSystem.IsLinux())
            return array;
        fixed (T* first = array)
        {
            var (start, end) = (((long)first + Page - 1) / Page * Page, (long)(first + length) / Page * Page);
            _ = Advise((byte*)start, (nuint)(end - start), UseThem);
        }
        return array;
    }

    /// <summary>Allocates an array of zeros.</summary>
    public static T[] ClearedArray<T>(long length)
        where T : unmanaged
    {
        var array = Array<T>(length);
        array.AsSpan().Clear();
        return array;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* memory, nuint bytes, int advice);
}
