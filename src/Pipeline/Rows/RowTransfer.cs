using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

/// <summary>
/// Transfers rows between codecs, with interleaved samples in the file's type, and the engine's planar rows. Sample types are
/// converted only here: to nearest (halves to even), saturating, NaN to 0.
/// </summary>
internal static class RowTransfer
{
    private const int TransferBytes = 1 << 19;

    /// <summary>Returns the number of rows to transfer at once.</summary>
    public static int Rows(ImageInfo info, SampleType type) =>
        (int)Math.Clamp(TransferBytes / ((long)info.Width * info.Channels * type.Bytes()), 1, 64);

    /// <summary>Returns the size in bytes of the buffer for <see cref="Rows"/>.</summary>
    public static long Bytes(ImageInfo info, SampleType type) =>
        (long)Rows(info, type) * info.Width * info.Channels * type.Bytes();

    /// <summary>Returns the factor for samples written to a file of a type.</summary>
    public static double Scale(ImageInfo info, SampleType type) =>
        type.White() is { } white && info.White is { } nominal ? white / nominal : 1;

    /// <summary>Unpacks one interleaved row to a store.</summary>
    public static void Unpack(ReadOnlySpan<byte> source, SampleType type, RowStore store, int y)
    {
        switch (store)
        {
            case RowStore<byte> bytes:
                ByteInterleaving.Spread(source, bytes, y);
                break;
            case RowStore<ushort> shorts:
                Unpack<ushort, ushort>(MemoryMarshal.Cast<byte, ushort>(source), shorts, y);
                break;
            case RowStore<float> floats:
                var first = type == SampleType.UInt8 && ByteTransfer.IsSupported(store.Channels)
                    ? ByteTransfer.Unpack(source, floats, y) : 0;
                Unpack(source, type, floats, y, first);
                break;
            case RowStore<double> doubles:
                first = type == SampleType.UInt8 && ByteTransfer.IsSupported(1) && store.Channels == 1
                    ? ByteTransfer.Unpack(source, doubles, y) : 0;
                Unpack(source, type, doubles, y, first);
                break;
        }
        store.Padding(y) = 0;
    }

    /// <summary>
    /// Packs a row of a store to an interleaved row, multiplying each sample by <paramref name="scale"/>; samples of an integer
    /// store are written unchanged.
    /// </summary>
    public static void Pack(RowStore store, int y, SampleType type, double scale, Span<byte> target)
    {
        switch (store)
        {
            case RowStore<byte> bytes:
                ByteInterleaving.Gather(bytes, y, target);
                break;
            case RowStore<ushort> shorts:
                Pack(shorts, y, MemoryMarshal.Cast<byte, ushort>(target));
                break;
            case RowStore<float> floats:
                Pack(floats, y, type, (float)scale, target, type == SampleType.UInt8 && ByteTransfer.IsSupported(store.Channels)
                    ? ByteTransfer.Pack(floats, y, (float)scale, target) : 0);
                break;
            case RowStore<double> doubles:
                Pack(doubles, y, type, scale, target, 0);
                break;
        }
    }

    private static void Unpack<T>(ReadOnlySpan<byte> source, SampleType type, RowStore<T> store, int y, int first)
        where T : unmanaged, INumberBase<T>
    {
        switch (type)
        {
            case SampleType.UInt8:
                Unpack<byte, T>(source, store, y, first);
                break;
            case SampleType.UInt16:
                Unpack<ushort, T>(MemoryMarshal.Cast<byte, ushort>(source), store, y);
                break;
            case SampleType.Float32:
                Unpack<float, T>(MemoryMarshal.Cast<byte, float>(source), store, y);
                break;
            default:
                Unpack<double, T>(MemoryMarshal.Cast<byte, double>(source), store, y);
                break;
        }
    }

    private static void Pack<T>(RowStore<T> store, int y, SampleType type, T factor, Span<byte> target, int first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (type)
        {
            case SampleType.UInt8:
                IntegerPacking.Pack(store, y, factor, target, first);
                break;
            case SampleType.UInt16:
                IntegerPacking.Pack(store, y, factor, MemoryMarshal.Cast<byte, ushort>(target), 0);
                break;
            case SampleType.Float32:
                Pack(store, y, MemoryMarshal.Cast<byte, float>(target));
                break;
            default:
                Pack(store, y, MemoryMarshal.Cast<byte, double>(target));
                break;
        }
    }

    private static void Unpack<TFile, T>(ReadOnlySpan<TFile> source, RowStore<T> store, int y, int first = 0)
        where TFile : unmanaged, INumberBase<TFile>
        where T : unmanaged, INumberBase<T>
    {
        if (store.Channels == 1)
        {
            TensorPrimitives.ConvertTruncating<TFile, T>(source[first..store.Width], store.Row(y, 0).Span[first..]);
            return;
        }
        for (var channel = 0; channel < store.Channels; channel++)
        {
            var row = store.Row(y, channel).Span;
            for (int x = first, i = first * store.Channels + channel; x < row.Length; x++, i += store.Channels)
                row[x] = T.CreateTruncating(source[i]);
        }
    }

    private static void Pack<T, TFile>(RowStore<T> store, int y, Span<TFile> target)
        where TFile : unmanaged, INumberBase<TFile>
        where T : unmanaged, INumberBase<T>
    {
        if (store.Channels == 1)
        {
            TensorPrimitives.ConvertTruncating<T, TFile>(store.Row(y, 0).Span, target);
            return;
        }
        for (var channel = 0; channel < store.Channels; channel++)
        {
            var row = store.Row(y, channel).Span;
            for (int x = 0, i = channel; x < row.Length; x++, i += store.Channels)
                target[i] = TFile.CreateTruncating(row[x]);
        }
    }
}
