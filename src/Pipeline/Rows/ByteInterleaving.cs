using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Rows;

/// <summary>Converts between interleaved and planar bytes, sixteen pixels at a time for three channels.</summary>
internal static unsafe class ByteInterleaving
{
    private const int Pixels = 16;

    /// <summary>Converts an interleaved row to planar.</summary>
    public static void Spread(ReadOnlySpan<byte> source, RowStore<byte> store, int y)
    {
        var channels = store.Channels;
        if (channels == 1)
        {
            source[..store.Width].CopyTo(store.Row(y, 0).Span);
            return;
        }
        var done = channels == 3 && ByteTransfer.IsSupported(3) ? Spread3(source, store, y) : 0;
        for (var channel = 0; channel < channels; channel++)
        {
            var row = store.Row(y, channel).Span;
            for (int x = done, i = done * channels + channel; x < row.Length; x++, i += channels)
                row[x] = source[i];
        }
    }

    /// <summary>Converts a planar row to interleaved.</summary>
    public static void Gather(RowStore<byte> store, int y, Span<byte> target)
    {
        var channels = store.Channels;
        if (channels == 1)
        {
            store.Row(y, 0).Span.CopyTo(target);
            return;
        }
        var done = channels == 3 && ByteTransfer.IsSupported(3) ? Gather3(store, y, target) : 0;
        for (var channel = 0; channel < channels; channel++)
        {
            var row = store.Row(y, channel).Span;
            for (int x = done, i = done * channels + channel; x < row.Length; x++, i += channels)
                target[i] = row[x];
        }
    }

    private static int Spread3(ReadOnlySpan<byte> source, RowStore<byte> store, int y)
    {
        ref var bytes = ref MemoryMarshal.GetReference(source);
        byte* r = store.Row(y, 0).Pointer, g = store.Row(y, 1).Pointer, b = store.Row(y, 2).Pointer;
        var end = store.Width - store.Width % Pixels;
        for (var x = Avx2.IsSupported ? ByteTransfer.SpreadWide(ref bytes, r, g, b, store.Width) : 0; x < end; x += Pixels)
        {
            ref var at = ref Unsafe.Add(ref bytes, 3 * x);
            var (v0, v1, v2) = (Vector128.LoadUnsafe(ref at), Vector128.LoadUnsafe(ref at, 16), Vector128.LoadUnsafe(ref at, 32));
            ByteTransfer.Plane(v0, v1, v2, 0).Store(r + x);
            ByteTransfer.Plane(v0, v1, v2, 3).Store(g + x);
            ByteTransfer.Plane(v0, v1, v2, 6).Store(b + x);
        }
        return end;
    }

    private static int Gather3(RowStore<byte> store, int y, Span<byte> target)
    {
        ref var bytes = ref MemoryMarshal.GetReference(target);
        byte* r = store.Row(y, 0).Pointer, g = store.Row(y, 1).Pointer, b = store.Row(y, 2).Pointer;
        var end = store.Width - store.Width % Pixels;
        for (var x = Avx2.IsSupported ? ByteTransfer.GatherWide(r, g, b, store.Width, ref bytes) : 0; x < end; x += Pixels)
        {
            var (red, green, blue) = (Vector128.Load(r + x), Vector128.Load(g + x), Vector128.Load(b + x));
            for (var block = 0; block < 3; block++)
                ByteTransfer.Block(red, green, blue, block).StoreUnsafe(ref bytes, (nuint)(3 * x + 16 * block));
        }
        return end;
    }
}
