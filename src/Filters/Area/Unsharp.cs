using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// Unsharp mask: <c>x + amount × (x − blurred)</c> where the difference reaches the threshold, <c>x</c> elsewhere, blurred with
/// the kernel of <c>gaussian</c>. Results are not clamped: values outside the range of an integer format saturate on writing.
/// Alpha is not sharpened; color is compared with the alpha-weighted mean color.
/// </summary>
[Operator("unsharp", Summary = "Unsharp mask: sharpens by adding the difference from a blur.", Family = "window",
    Example = "{ op: unsharp, sigma: 1, amount: 0.8 }",
    Synonyms = ["sharpen", "usm"])]
public sealed class Unsharp : AreaOperator
{
    /// <summary>The standard deviation of the blur.</summary>
    [Parameter("The standard deviation of the blur.", Min = 0, AboveMin = true, Max = 1000, Unit = "pixels")]
    public double Sigma { get; init; } = 1;

    /// <summary>The factor of the added difference.</summary>
    [Parameter("The amount of sharpening: the fraction of the difference that is added.", Min = 0)]
    public double Amount { get; init; } = 1;

    /// <summary>The threshold; samples with smaller differences are unchanged.</summary>
    [Parameter("The threshold: only larger differences are sharpened; 0 sharpens everything.", Min = 0)]
    public double Threshold { get; init; }

    private int Radius => GaussianRadius.Default(Sigma);

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override int RowsAtOnce => GaussianBlur<float>.Rows;

    /// <inheritdoc/>
    public override Extent Extent(int input) => new(Radius, Radius, Radius, Radius);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new Kernel<T>(new(Sigma, Radius, Border), Sharpens<T>());

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        GaussianBlur<float>.Layout(outputs[0].Width, Radius, Border);

    /// <summary>In single precision, bytes are blurred as floats in registers for an output that rounds them.</summary>
    public override bool TakesIntegers(SampleType type, KernelContext context) => !context.Outputs[0].HasAlpha
        && ByteGaussianKernel<Sharpening<float>>.Suits(type, context, Border);

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) =>
        new ByteGaussianKernel<Sharpening<float>>(Sigma, Radius, Sharpens<float>()) as RowKernel<T>;

    /// <inheritdoc/>
    public override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => GaussianBlocks.Layout(outputs[0].Width, Radius);

    private Sharpening<T> Sharpens<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(new(T.CreateTruncating(Amount)), new(T.CreateTruncating(Threshold)));

    private sealed class Kernel<T>(GaussianBlur<T> blur, Sharpening<T> sharpening) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (input, output) = (task.Inputs[0], task.Output);
            var (color, hasAlpha) = (output.Info.ColorChannels, output.Info.HasAlpha);
            // The output's alpha row temporarily holds the ratio.
            if (hasAlpha)
            {
                Blur(task, color);
                for (var y = task.Rows.First; y < task.Rows.End; y++)
                    Divide(input[y, color], output[y, color]);
            }
            for (var channel = 0; channel < color; channel++)
            {
                if (!hasAlpha)
                {
                    task.Scratch.Reset();
                    blur.Blur(input, task.Rows, channel, task.Scratch, output, sharpening);
                    continue;
                }
                Blur(task, channel);
                for (var y = task.Rows.First; y < task.Rows.End; y++)
                    Sharpen(input[y, channel], output[y, channel], output[y, color]);
            }
            if (hasAlpha)
                for (var y = task.Rows.First; y < task.Rows.End; y++)
                    input[y, color].Span[..output.Info.Width].CopyTo(output[y, color].Span);
        }

        private void Blur(in RowTask<T> task, int channel)
        {
            task.Scratch.Reset();
            blur.Blur(task.Inputs[0], task.Rows, channel, task.Scratch, task.Output);
        }

        // Multiplied by alpha over blurred alpha, the blur of color times alpha becomes the alpha-weighted mean color times
        // alpha.
        private static void Divide(Row<T> alpha, Row<T> blurred)
        {
            for (var x = 0; x < blurred.Width; x += Vector<T>.Count)
            {
                var (here, mean) = (alpha.Load(x), blurred.Load(x));
                blurred.Store(x, Vector.ConditionalSelect(Vector.Equals(mean, Vector<T>.Zero), Vector<T>.Zero, here / mean));
            }
        }

        private void Sharpen(Row<T> source, Row<T> blurred, Row<T> share)
        {
            for (var x = 0; x < blurred.Width; x += Vector<T>.Count)
                blurred.Store(x, sharpening.Apply(blurred.Load(x) * share.Load(x), source.Load(x)));
        }
    }

    private readonly struct Sharpening<T>(Vector<T> amount, Vector<T> threshold) : IBlurFinish<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public bool IsNeeded => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Apply(Vector<T> blurred, Vector<T> samples)
        {
            var difference = samples - blurred;
            // NaN is not below the threshold.
            var counts = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(difference), threshold), Vector<T>.Zero, difference);
            return Fused.MultiplyAdd(amount, counts, samples);
        }
    }
}
