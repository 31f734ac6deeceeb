using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// Computes one gray channel from red, green and blue without decoding them; most files are gamma-encoded, so the weights give
/// luma. Gray images pass through.
/// </summary>
[Operator("grayscale", Family = "color", Summary = "Converts RGB to a single gray channel.",
    Example = "{ op: grayscale, weights: rec709 }",
    Synonyms = ["gray", "grey", "greyscale", "black-and-white", "desaturate", "monochrome", "luminance"])]
public sealed class Grayscale : PointOperator
{
    /// <summary>The definition of gray; <c>rec601</c> by default.</summary>
    [Parameter("How gray is computed: Rec. 601 or Rec. 709 luma, the average, or HSL lightness.")]
    public GrayWeights Weights { get; init; } = GrayWeights.Rec601;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inputs[0].Channels is 1 or 3
        ? [inputs[0] with { Channels = 1 }]
        : throw new PipelineException(Codes.ChannelCount,
            $"'grayscale' requires 3 color channels, or 1 that is already gray; the image has {inputs[0].Channels}",
            "select three with 'channels' first");

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => (context.Inputs[0].Channels, Weights) switch
    {
        (1, _) => new GrayKernel<T, First<T>>(default),
        (_, GrayWeights.Rec601) => new GrayKernel<T, Weighted<T>>(new(0.299, 0.587, 0.114)),
        (_, GrayWeights.Rec709) => new GrayKernel<T, Weighted<T>>(new(0.2126, 0.7152, 0.0722)),
        (_, GrayWeights.Average) => new GrayKernel<T, Mean<T>>(default),
        _ => new GrayKernel<T, Lightness<T>>(default),
    };

    /// <summary>In single precision, bytes are mixed as floats in registers for an output that rounds them.</summary>
    public override bool TakesIntegers(SampleType type, KernelContext context) => type == SampleType.UInt8
        && context is { Precision: SamplePrecision.Single } && context.Inputs[0].Channels == 3;

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) => (Weights switch
    {
        GrayWeights.Rec601 => new ByteKernel<Weighted<float>>(new(0.299, 0.587, 0.114)),
        GrayWeights.Rec709 => new ByteKernel<Weighted<float>>(new(0.2126, 0.7152, 0.0722)),
        GrayWeights.Average => new ByteKernel<Mean<float>>(default),
        _ => (RowKernel<byte>)new ByteKernel<Lightness<float>>(default),
    }) as RowKernel<T>;

    private interface IFormula<T>
    {
        Vector<T> Apply(Vector<T> red, Vector<T> green, Vector<T> blue);

        Vector512<T> Apply(Vector512<T> red, Vector512<T> green, Vector512<T> blue);
    }

    private readonly struct First<T> : IFormula<T>
    {
        public Vector<T> Apply(Vector<T> red, Vector<T> green, Vector<T> blue) => red;

        public Vector512<T> Apply(Vector512<T> red, Vector512<T> green, Vector512<T> blue) => red;
    }

    private readonly struct Weighted<T>(double red, double green, double blue) : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T redWeight = T.CreateTruncating(red);
        private readonly T greenWeight = T.CreateTruncating(green);
        private readonly T blueWeight = T.CreateTruncating(blue);

        public Vector<T> Apply(Vector<T> red, Vector<T> green, Vector<T> blue) =>
            new Vector<T>(redWeight) * red + new Vector<T>(greenWeight) * green + new Vector<T>(blueWeight) * blue;

        public Vector512<T> Apply(Vector512<T> red, Vector512<T> green, Vector512<T> blue) =>
            Vector512.Create(redWeight) * red + Vector512.Create(greenWeight) * green + Vector512.Create(blueWeight) * blue;
    }

    private readonly struct Mean<T> : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Apply(Vector<T> red, Vector<T> green, Vector<T> blue) =>
            (red + green + blue) / new Vector<T>(T.CreateTruncating(3));

        public Vector512<T> Apply(Vector512<T> red, Vector512<T> green, Vector512<T> blue) =>
            (red + green + blue) / Vector512.Create(T.CreateTruncating(3));
    }

    private readonly struct Lightness<T> : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Apply(Vector<T> red, Vector<T> green, Vector<T> blue) =>
            (Vector.Max(Vector.Max(red, green), blue) + Vector.Min(Vector.Min(red, green), blue))
                * new Vector<T>(T.CreateTruncating(0.5));

        public Vector512<T> Apply(Vector512<T> red, Vector512<T> green, Vector512<T> blue) =>
            (Vector512.Max(Vector512.Max(red, green), blue) + Vector512.Min(Vector512.Min(red, green), blue))
                * Vector512.Create(T.CreateTruncating(0.5));
    }

    private sealed class GrayKernel<T, TFormula>(TFormula formula) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IFormula<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var input = task.Inputs[0];
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                // The single channel of a gray input stands for all three.
                var (red, green, blue, target) = (input[y, 0], input[y, 1], input[y, 2], task.Output[y, 0]);
                for (var x = 0; x < target.Width; x += Vector<T>.Count)
                    target.Store(x, formula.Apply(red.Load(x), green.Load(x), blue.Load(x)));
            }
        }
    }

    private sealed unsafe class ByteKernel<TFormula>(TFormula formula) : RowKernel<byte>
        where TFormula : struct, IFormula<float>
    {
        internal override bool StaysInRows => true;

        public override void Compute(in RowTask<byte> task)
        {
            var input = task.Inputs[0];
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                Compute(input[y, 0].Pointer, input[y, 1].Pointer, input[y, 2].Pointer, task.Output[y, 0]);
        }

        private void Compute(byte* red, byte* green, byte* blue, Row<byte> target)
        {
            nint x = 0;
            if (Avx512F.IsSupported)
                for (; x + Vector512<float>.Count <= target.Width; x += Vector512<float>.Count)
                    RoundedBytes.Store(target.Pointer + x,
                        formula.Apply(Sixteen(red + x), Sixteen(green + x), Sixteen(blue + x)));
            for (; x + Vector256<byte>.Count <= target.Width; x += Vector256<byte>.Count)
                RoundedBytes.Store(target.Pointer + x, Eight(red, green, blue, x), Eight(red, green, blue, x + 8),
                    Eight(red, green, blue, x + 16), Eight(red, green, blue, x + 24));
            for (; x < target.Width; x++)
                target.Pointer[x] = RoundedBytes.Of(
                    formula.Apply(new Vector<float>(red[x]), new Vector<float>(green[x]), new Vector<float>(blue[x]))[0]);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector256<float> Eight(byte* red, byte* green, byte* blue, nint x)
        {
            var (r, g, b) = (Eight(red + x), Eight(green + x), Eight(blue + x));
            if (Vector<float>.Count == Vector256<float>.Count)
                return formula.Apply(r.AsVector(), g.AsVector(), b.AsVector()).AsVector256();
            var low = formula.Apply(r.GetLower().AsVector(), g.GetLower().AsVector(), b.GetLower().AsVector());
            var high = formula.Apply(r.GetUpper().AsVector(), g.GetUpper().AsVector(), b.GetUpper().AsVector());
            return Vector256.Create(low.AsVector128(), high.AsVector128());
        }

        private static Vector512<float> Sixteen(byte* from) =>
            Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Load(from)));

        private static Vector256<float> Eight(byte* from) => Vector256.ConvertToSingle(WideBytes.Eight(from));
    }
}
