using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

/// <summary>
/// Converts planar rows between types. Values converted to integers already are integers of that type, so the conversion is
/// exact.
/// </summary>
internal static class RowConversion
{
    /// <summary>Converts all channels of a row.</summary>
    public static void Convert(RowStore source, RowStore target, int y)
    {
        switch (source)
        {
            case RowStore<byte> bytes:
                From(bytes, target, y);
                break;
            case RowStore<ushort> shorts:
                From(shorts, target, y);
                break;
            case RowStore<float> floats:
                From(floats, target, y);
                break;
            case RowStore<double> doubles:
                From(doubles, target, y);
                break;
        }
    }

    private static void From<T>(RowStore<T> source, RowStore target, int y)
        where T : unmanaged, INumberBase<T>
    {
        switch (target)
        {
            case RowStore<byte> bytes:
                Convert(source, bytes, y);
                break;
            case RowStore<ushort> shorts:
                Convert(source, shorts, y);
                break;
            case RowStore<float> floats:
                Convert(source, floats, y);
                break;
            case RowStore<double> doubles:
                Convert(source, doubles, y);
                break;
        }
    }

    private static void Convert<TFrom, TTo>(RowStore<TFrom> source, RowStore<TTo> target, int y)
        where TFrom : unmanaged, INumberBase<TFrom>
        where TTo : unmanaged, INumberBase<TTo>
    {
        for (var channel = 0; channel < source.Channels; channel++)
            Convert(source.Row(y, channel), target.Row(y, channel));
    }

    private static void Convert<TFrom, TTo>(Row<TFrom> source, Row<TTo> target)
        where TFrom : unmanaged, INumberBase<TFrom>
        where TTo : unmanaged, INumberBase<TTo>
    {
        var done = 0;
        if (source is Row<byte> bytes && target is Row<float> singles)
            done = ByteTransfer.Widen(bytes.Span, singles);
        else if (source is Row<float> numbers && target is Row<byte> narrow)
            done = ByteTransfer.Narrow(numbers, 1, narrow.Span);
        TensorPrimitives.ConvertTruncating<TFrom, TTo>(source.Span[done..], target.Span[done..]);
    }
}
