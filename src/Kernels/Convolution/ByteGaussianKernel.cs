using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Convolution;

/// <summary>
/// Blurs bytes: widened in registers, summed in the order of <see cref="GaussianBlur{T}"/> in single precision, finished, and
/// rounded at once.
/// </summary>
/// <param name="sigma">The standard deviation.</param>
/// <param name="radius">The radius of the weights.</param>
/// <param name="finish">Computes the result from a sum.</param>
internal sealed unsafe class ByteGaussianKernel<TFinish>(double sigma, int radius, TFinish finish) : RowKernel<byte>
    where TFinish : struct, IBlurFinish<float>
{
    private readonly GaussianBlocks blocks = new(GaussianWeights.Of(sigma, radius));

    internal override bool StaysInRows => true;

    /// <summary>
    /// Returns whether the kernel supports a type, precision and border: with <see cref="Border.Shrink"/>, sums are divided
    /// before they are rounded.
    /// </summary>
    public static bool Suits(SampleType type, KernelContext context, Border border) => type == SampleType.UInt8
        && GaussianBlocks.IsSupported && context.Precision == SamplePrecision.Single && border != Border.Shrink;

    public override void Compute(in RowTask<byte> task)
    {
        var (input, rows, output) = (task.Inputs[0], task.Rows, task.Output);
        var (sources, targets) = (new nint[rows.Count + 2 * radius], new nint[rows.Count]);
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            for (var i = 0; i < sources.Length; i++)
                sources[i] = (nint)input[rows.First - radius + i, channel].Pointer;
            for (var i = 0; i < targets.Length; i++)
                targets[i] = (nint)output[rows.First + i, channel].Pointer;
            task.Scratch.Reset();
            var beside = GaussianBlocks.Memory(task.Scratch);
            blocks.Blur<float, byte, byte, TFinish>(sources, targets, output.Info.Width, false, beside, finish);
        }
    }
}
