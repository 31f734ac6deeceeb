using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Tests.Pipeline.Graph;

/// <summary>Operators that compute nothing, with all kinds of inputs and outputs.</summary>
internal static class TestOperators
{
    public static OperatorRegistry Registry { get; } = new(
        ((Type[])[typeof(Blur), typeof(Mix), typeof(Stats), typeof(Split),
            typeof(Formula), typeof(Guided), typeof(Noise), typeof(Clip), typeof(Shrink)])
            .Select(OperatorDescriptor.Of));

    [Operator("blur", Summary = "One image.")]
    public sealed class Blur : WindowOperator
    {
        [Parameter("Width.", Min = 0, AboveMin = true)]
        public double Sigma { get; init; } = 1;

        public override double Compute(Window a) => a.Center;
    }

    [Operator("mix", Summary = "Two images.")]
    public sealed class Mix : PointOperator
    {
        public override InputPorts Inputs => InputPorts.Two;

        public override double Compute(ReadOnlySpan<double> samples) => samples[0];
    }

    [Operator("stats", Summary = "Values alone.")]
    public sealed class Stats : WholeImageOperator
    {
        public override IReadOnlyList<string> Outputs => [];

        public override IReadOnlyList<ValuePort> Values =>
            [new("mean", ValueKind.Number, "The mean."),
                new("max", ValueKind.Number, "The largest."), new("table", ValueKind.Table, "All.")];

        public override Analysis<T>? CreateAnalysis<T>(KernelContext context) => null;
    }

    [Operator("split", Summary = "Two images and a value.")]
    public sealed class Split : WholeImageOperator
    {
        public override IReadOnlyList<string> Outputs => ["image", "labels"];

        public override IReadOnlyList<ValuePort> Values => [new("count", ValueKind.Number, "How many.")];

        public override Analysis<T>? CreateAnalysis<T>(KernelContext context) => null;

        public override RowKernel<T>? CreateKernel<T>(KernelContext context) => null;
    }

    [Operator("formula", Summary = "Inputs with names of one's own.")]
    public sealed class Formula : PointOperator
    {
        public override InputPorts Inputs => new(1, 26) { FreeNames = true };

        [Parameter("What to compute.")]
        public required string Expr { get; init; }

        public override void Check(OperatorCheck check)
        {
            if (Expr.IndexOf('?') is var at && at >= 0)
                check.Fail(Codes.BadExpression, "expr", $"no '?' over {string.Join(", ", check.InputNames)}", "remove it", at);
        }

        public override double Compute(ReadOnlySpan<double> samples) => samples[0];
    }

    [Operator("guided", Summary = "Inputs with roles.")]
    public sealed class Guided : PointOperator
    {
        public override InputPorts Inputs => new(2, 3) { Names = ["image", "guide", "mask"] };

        public override double Compute(ReadOnlySpan<double> samples) => samples[0];
    }

    [Operator("noise", Summary = "No input.")]
    public sealed class Noise : Operator
    {
        public override InputPorts Inputs => InputPorts.None;

        public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [new(8, 8, 1)];

        public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => throw new InvalidOperationException();

        public override RowKernel<T>? CreateKernel<T>(KernelContext context) => null;
    }

    [Operator("clip", Summary = "Takes values.")]
    public sealed class Clip : PointOperator
    {
        [Parameter("Largest sample.", Min = 0, AboveMin = true)]
        public double White { get; init; } = 255;

        [Parameter("Steps.", Min = 2)]
        public int? Levels { get; init; }

        [Parameter("Weights.", Max = 10)]
        public IReadOnlyList<double> Weights { get; init; } = [1];

        [Parameter("Points.")]
        public Matrix? Points { get; init; }

        [Parameter("Its method.")]
        public string Method { get; init; } = "hard";

        public override double Compute(ReadOnlySpan<double> samples) => samples[0];
    }

    [Operator("shrink", Summary = "Takes rows away.")]
    public sealed class Shrink : GeometryOperator
    {
        [Parameter("How many rows.")]
        public int Rows { get; init; } = 1;

        protected override ImageInfo Output(ImageInfo input) => input with { Height = input.Height - Rows };

        protected override Reach Reach(ImageInfo input, ImageInfo output) => PipelineKit.Operators.Reach.Point;

        public override RowKernel<T>? CreateKernel<T>(KernelContext context) => null;
    }
}
