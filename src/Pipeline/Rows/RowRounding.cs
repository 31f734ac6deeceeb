using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

/// <summary>Rounds planar rows to planar integers: to nearest, halves to even, saturating, NaN to 0.</summary>
internal static class RowRounding
{
    /// <summary>Rounds all channels of a row.</summary>
    public static void Round<T>(RowStore<T> source, RowStore target, int y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var channel = 0; channel < source.Channels; channel++)
            if (target is RowStore<byte> bytes)
                Round(source.Row(y, channel), bytes.Row(y, channel));
            else
                IntegerPacking.Pack(source.Row(y, channel), T.One, ((RowStore<ushort>)target).Row(y, channel).Span, 0, 1);
    }

    private static void Round<T>(Row<T> source, Row<byte> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var done = source is Row<float> singles ? ByteTransfer.Narrow(singles, 1, target.Span) : 0;
        IntegerPacking.Pack(source, T.One, target.Span, done, 1);
    }
}
