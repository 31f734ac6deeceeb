using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Expands the bits of bytes to pixels of 0 and 1: every sample becomes a line of eight pixels, most significant bit first, as
/// NumPy's <c>unpackbits</c>. The channels of a pixel become consecutive lines, so a table read <c>as: table</c> whose rows are
/// glyphs of eight bytes becomes a column of 8 × 8 glyphs. Samples are rounded to integers and clamped to 0–255.
/// </summary>
[Operator("unpack-bits", Family = "geometry",
    Summary = "Unpacks each sample into eight one-bit pixels, most significant bit first.", Example = "{ op: unpack-bits }")]
public sealed class UnpackBits : GeometryOperator
{
    private const int Bits = 8;

    /// <inheritdoc/>
    protected override ImageInfo Output(ImageInfo input) =>
        new(checked(input.Width * Bits), checked(input.Height * input.Channels), 1) { White = 1 };

    /// <inheritdoc/>
    protected override Reach Reach(ImageInfo input, ImageInfo output)
    {
        var lines = input.Channels;
        return Operators.Reach.Mapped(rows => new(rows.First / lines, (rows.End + lines - 1) / lines));
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>();

    private sealed class Kernel<T> : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (input, lines) = (task.Inputs[0], task.Inputs[0].Info.Channels);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var bytes = input[y / lines, y % lines];
                var target = task.Output[y, 0].Span;
                for (var x = 0; x < target.Length; x++)
                    target[x] = T.IsNaN(bytes[x / Bits]) ? T.NaN
                        : (byte.CreateSaturating(T.Round(bytes[x / Bits])) >> (Bits - 1 - x % Bits) & 1) == 0 ? T.Zero : T.One;
            }
        }
    }
}
