using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Codecs;

namespace PipelineKit.Bench.Compare;

/// <summary>
/// Writes the result to newly allocated memory, as for a caller of a library. The memory uses large pages, as NumPy's does for
/// the peers.
/// </summary>
internal sealed unsafe partial class MemoryTarget<T>(int width, int height) : ImageWriter
    where T : unmanaged
{
    private const nuint LargePage = 1 << 21;
    private readonly T* samples = Allocate((nuint)width * (nuint)height * (nuint)sizeof(T));
    private nint next;

    /// <summary>Gets the result.</summary>
    public Span<T> Samples => new(samples, width * height);

    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        var place = new Span<byte>((byte*)samples + next, source.Length);
        if (!Unsafe.AreSame(in place[0], in source[0]))
            source.CopyTo(place);
        next += source.Length;
    }

    public override Span<byte> PlaceFor(int rows) => new((byte*)samples + next, rows * width * sizeof(T));

    public override void Finish()
    {
    }

    public override void Dispose() => NativeMemory.AlignedFree(samples);

    private static T* Allocate(nuint bytes)
    {
        var block = NativeMemory.AlignedAlloc((bytes + LargePage - 1) / LargePage * LargePage, LargePage);
        if (OperatingSystem.IsLinux())
            Native.Advise(block, bytes, Native.LargePages);
        return (T*)block;
    }
}

internal static unsafe partial class Native
{
    public const int LargePages = 14;

    [LibraryImport("libc", EntryPoint = "madvise")]
    public static partial int Advise(void* block, nuint bytes, int advice);
}
