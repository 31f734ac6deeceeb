using System.Numerics;
using System.Numerics.Tensors;

namespace PipelineKit.Rows;

/// <summary>
/// Planar rows from one type into another. What becomes integers holds integers of that type already, so nothing is rounded
/// and nothing is lost.
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
            TensorPrimitives.ConvertTruncating<TFrom, TTo>(source.Row(y, channel).Span, target.Row(y, channel).Span);
    }
}
