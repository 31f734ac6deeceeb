using System.Runtime.Intrinsics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Local;

/// <summary>
/// White where a byte is above the mean of its window, that is, where the window's sum is at most a limit for that byte. Computes
/// no means.
/// </summary>
/// <param name="extent">The window.</param>
/// <param name="limits">The limits.</param>
internal sealed unsafe class ByteThresholdKernel(Extent extent, ThresholdLimits limits) : RowKernel<byte>
{
    public override void Compute(in RowTask<byte> task)
    {
        var output = task.Output;
        var sums = new ByteWindowSums(task.Inputs[0], extent, task.Scratch);
        var isNarrow = limits.Bias is not null && ByteWindowSums.IsNarrow(limits.Count);
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            sums.Start(task.Rows, channel);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                sums.Next(isNarrow);
                if (isNarrow)
                    Narrow(sums, task.Inputs[0][y, channel].Pointer, output[y, channel]);
                else
                    Wide(sums, task.Inputs[0][y, channel].Pointer, output[y, channel]);
            }
        }
    }

    // Saturation changes no comparison: for odd windows, neither a sum nor a limit without a bias reaches 65,535.
    private void Narrow(ByteWindowSums sums, byte* samples, Row<byte> target)
    {
        var (factor, bias) = (Vector256.Create((ushort)limits.Count), limits.Bias!.Value);
        var raised = Vector256.Create((ushort)Math.Clamp(bias, 0, ushort.MaxValue));
        var lowered = Vector256.Create((ushort)Math.Clamp(-bias, 0, ushort.MaxValue));
        for (var x = 0; x < target.Width; x += Vector256<byte>.Count)
        {
            var (low, high) = sums.Narrow(x);
            var (bytesLow, bytesHigh) = Vector256.Widen(Vector256.Load(samples + x));
            var (excessLow, excessHigh) = (
                Vector256.SubtractSaturate(Vector256.AddSaturate(low, lowered),
                    Vector256.AddSaturate(bytesLow * factor, raised)),
                Vector256.SubtractSaturate(Vector256.AddSaturate(high, lowered),
                    Vector256.AddSaturate(bytesHigh * factor, raised)));
            Vector256.Narrow(Vector256.IsZero(excessLow), Vector256.IsZero(excessHigh)).Store(target.Pointer + x);
        }
    }

    private void Wide(ByteWindowSums sums, byte* samples, Row<byte> target)
    {
        fixed (int* of = limits.Limits)
            for (var x = 0; x < target.Width; x += Vector256<int>.Count)
            {
                var from = samples + x;
                var most = Vector256.Create(of[from[0]], of[from[1]], of[from[2]], of[from[3]],
                    of[from[4]], of[from[5]], of[from[6]], of[from[7]]);
                var mask = Vector256.LessThanOrEqual(sums.Wide(x), most);
                var narrow = Vector128.Narrow(mask.GetLower(), mask.GetUpper());
                *(long*)(target.Pointer + x) = Vector64.Narrow(narrow.GetLower(), narrow.GetUpper()).AsInt64().ToScalar();
            }
    }
}
