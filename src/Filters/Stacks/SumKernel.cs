using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>Computes the sums of a stack, divided by a constant.</summary>
/// <param name="context">The inputs.</param>
/// <param name="divisor">The divisor.</param>
internal sealed unsafe class SumKernel<T>(KernelContext context, double divisor) : ReducerKernel<T>(context.Inputs.Count, 1)
    where T : unmanaged, INumberBase<T>
{
    private readonly ImageInfo output = context.Outputs[0];

    protected override void Reduce(StackTile<T> tile, int columns, T* target, double* workspace)
    {
        StackSums.Add(tile, columns, workspace);
        var whole = typeof(T) == typeof(byte) || typeof(T) == typeof(ushort);
        for (var x = 0; x < columns; x++)
        {
            var value = workspace[x] / divisor;
            target[x] = T.CreateSaturating(whole ? Math.Round(value) : value);
        }
    }

    // If the result has alpha, images without it are opaque; a gray image stores alpha after its only color channel.
    protected override void Bring(InputRows<T> input, int y, int channel, int x, T* target, int columns)
    {
        var info = input.Info;
        if (!output.HasAlpha)
            base.Bring(input, y, channel, x, target, columns);
        else if (channel < output.ColorChannels)
            base.Bring(input, y, Math.Min(channel, info.ColorChannels - 1), x, target, columns);
        else if (info.HasAlpha)
            base.Bring(input, y, info.ColorChannels, x, target, columns);
        else
            new Span<T>(target, columns).Fill(T.CreateTruncating(output.White ?? 1));
    }
}
