using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Formulas.Emission;
using PipelineKit.Tests.Support;
using Xunit;
using static PipelineKit.Tests.Formulas.CompiledComparison;

namespace PipelineKit.Tests.Formulas;

/// <summary>Compiled expressions use the memory that they declare.</summary>
public class CompiledExpressionMemoryTests
{
    /// <summary>For any steps, on one tile and on a narrower one.</summary>
    [Theory]
    [InlineData("sum(a^2 - b^2)")]
    [InlineData("var(a) * max(b) + cov(a, b)")]
    [InlineData("median(abs(a - b)) + percentile(a, 30)")]
    [InlineData("median(where(a > b, a))")]
    [InlineData("w = exp(-(dx^2 + dy^2) / 8 - (b - center(b))^2 / 18); sum(w * a) / sum(w)")]
    [InlineData("sum(a * exp(-(dx^2 + dy^2))) + argmax(b) + a[3, -2]")]
    [InlineData("mode(a) + skew(b) + mode(where(a > b, a - dx))")]
    [InlineData("skew(a / 3) * cov(a / 7, b / 7)")]
    public void A_kernel_uses_the_memory_that_it_declares(string text)
    {
        foreach (var stored in new[] { true, false })
            foreach (var border in new[] { Border.Reflect, Border.Shrink })
            {
                var measured = new MeasuredWindow(new WindowExpression { Expr = text, Size = new(7, 5), Border = border });
                Raster[] images = [Images.RandomIntegers(1500, 30, seed: 1), Images.RandomIntegers(1500, 30, 3, seed: 2)];
                if (stored)
                    images = [.. images.Select(i => Stored(i, SampleType.UInt8))];
                foreach (var precision in new[] { SamplePrecision.Single, SamplePrecision.Double })
                {
                    PipelineRunner.Run(measured, images, new PlanOptions { Threads = 2 }, precision);
                    Assert.Equal(measured.Announced, measured.Held!());
                }
            }
    }

    private sealed class MeasuredWindow(WindowExpression window) : Operator
    {
        public Func<long>? Held { get; private set; }

        public long Announced { get; private set; }

        public override InputPorts Inputs => window.Inputs;

        public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => window.Infer(inputs);

        public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => window.Reach(input, inputs);

        public override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => window.ReadsBytes(input, inputs);

        public override long KernelBytes(KernelContext context, int sampleBytes) =>
            Announced = window.KernelBytes(context, sampleBytes);

        public override RowKernel<T> CreateKernel<T>(KernelContext context)
        {
            var kernel = (CompiledKernel<T>)window.CreateKernel<T>(context);
            Held = () => kernel.HeldBytes;
            return kernel;
        }
    }
}
