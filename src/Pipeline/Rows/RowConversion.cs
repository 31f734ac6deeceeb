using System.Numerics.Tensors;
using PipelineKit.Imaging;

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
        for (var channel = 0; channel < source.Channels; channel++)
            switch (source, target)
            {
                case (RowStore<byte> from, RowStore<float> to):
                    TensorPrimitives.ConvertTruncating<byte, float>(from.Row(y, channel).Span, to.Row(y, channel).Span);
                    break;
                case (RowStore<byte> from, RowStore<double> to):
                    TensorPrimitives.ConvertTruncating<byte, double>(from.Row(y, channel).Span, to.Row(y, channel).Span);
                    break;
                case (RowStore<ushort> from, RowStore<float> to):
                    TensorPrimitives.ConvertTruncating<ushort, float>(from.Row(y, channel).Span, to.Row(y, channel).Span);
                    break;
                case (RowStore<ushort> from, RowStore<double> to):
                    TensorPrimitives.ConvertTruncating<ushort, double>(from.Row(y, channel).Span, to.Row(y, channel).Span);
                    break;
                case (RowStore<float> from, RowStore<byte> to):
                    TensorPrimitives.ConvertTruncating<float, byte>(from.Row(y, channel).Span, to.Row(y, channel).Span);
                    break;
                case (RowStore<double> from, RowStore<byte> to):
                    TensorPrimitives.ConvertTruncating<double, byte>(from.Row(y, channel).Span, to.Row(y, channel).Span);
                    break;
                case (RowStore<float> from, RowStore<ushort> to):
                    TensorPrimitives.ConvertTruncating<float, ushort>(from.Row(y, channel).Span, to.Row(y, channel).Span);
                    break;
                case (RowStore<double> from, RowStore<ushort> to):
                    TensorPrimitives.ConvertTruncating<double, ushort>(from.Row(y, channel).Span, to.Row(y, channel).Span);
                    break;
                default:
                    throw new InvalidOperationException($"Rows of {source.Type} are never converted to {target.Type}.");
            }
    }
}
